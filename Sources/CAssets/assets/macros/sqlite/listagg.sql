{# SQLite: ordered lists, with its own functions alone, so that a view works in any program that reads the file. #}

{#
  `group_concat` takes neither an order nor a limit, so values and what they are ordered by are gathered as JSON and joined by
  a window over it. `group by key`, every element for itself, is what lets the window's query use the outer query's aggregate.
#}
{% macro sqlite__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
  {%- set distinct = 'distinct ' if (measure | string).lower().startswith('distinct ') else '' -%}
  {%- if not (order_by_clause or limit_num or distinct) -%}
    group_concat({{ measure }}, {{ delimiter_text }})
  {%- else -%}
    {%- set keys = sqlite_order_keys(order_by_clause or '') -%}
    {%- set columns = [(measure | string)[(distinct | length):]] + keys | map(attribute='expression') | list -%}
    {%- set order = [] -%}
    {%- for key in keys -%}
      {%- do order.append("json_extract(value, '$[" ~ loop.index ~ "]')" ~ key.direction) -%}
    {%- endfor -%}
    {%- set order = (order + ['key']) | join(', ') -%}
    {%- set last = (limit_num | int) - 1 if limit_num else 'unbounded' -%}
    {%- set list -%}
      group_concat(json_extract(value, '$[0]'), {{ delimiter_text }}) over (
        order by {{ order }} rows between unbounded preceding and {{ last }} following)
    {%- endset -%}
  (
    select {{ "coalesce(" ~ list ~ ", '')" if limit_num else list }}
    from json_each(json_group_array({{ distinct }}json_array({{ columns | join(', ') }})))
    group by key
    order by {{ order }}
    limit 1
  )
  {%- endif -%}
{%- endmacro %}

{#
  The keys of `order by f(a, b) desc, c`: each its expression and its direction. Nulls count as the greatest where the clause
  does not say, as on Postgres.
#}
{% macro sqlite_order_keys(clause) -%}
  {%- set words = clause.split(none, 2) -%}
  {%- set list = words[2] if words[:2] | map('lower') | list == ['order', 'by'] else clause -%}
  {%- set keys = [] -%}
  {%- for item in sqlite_list_items(list) if item.strip() -%}
    {%- set words = item.split() -%}
    {%- set ending = {'nulls': none, 'direction': 'asc', 'collation': none} -%}
    {%- if words[-2:-1] | map('lower') | list == ['nulls'] -%}
      {%- do ending.update({'nulls': words.pop() | lower}) -%} {%- do words.pop() -%}
    {%- endif -%}
    {%- if words[-1] | lower in ['asc', 'desc'] -%} {%- do ending.update({'direction': words.pop() | lower}) -%} {%- endif -%}
    {%- if words[-2:-1] | map('lower') | list == ['collate'] -%}
      {%- do ending.update({'collation': words.pop()}) -%} {%- do words.pop() -%}
    {%- endif -%}
    {%- set nulls = ending.nulls or ('last' if ending.direction == 'asc' else 'first') -%}
    {%- set collation = ' collate ' ~ ending.collation if ending.collation else '' -%}
    {%- do keys.append(
        {'expression': words | join(' '), 'direction': collation ~ ' ' ~ ending.direction ~ ' nulls ' ~ nulls}) -%}
  {%- endfor -%}
  {{ return(keys) }}
{%- endmacro %}

{# The items of a list in SQL: what stands between commas outside of quotes and parentheses. #}
{% macro sqlite_list_items(list) -%}
  {%- set items = [] -%}
  {%- set state = namespace(start=0, depth=0, quote='') -%}
  {%- for character in list ~ ',' -%}
    {%- if state.quote -%} {%- set state.quote = '' if character == state.quote else state.quote -%}
    {%- elif character in '\'"`' -%} {%- set state.quote = character -%}
    {%- elif character in '()' -%} {%- set state.depth = state.depth + (1 if character == '(' else -1) -%}
    {%- elif character == ',' and state.depth == 0 -%}
      {%- do items.append(list[state.start:loop.index0]) -%}
      {%- set state.start = loop.index -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(items) }}
{%- endmacro %}
