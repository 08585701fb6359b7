{% macro union_relations(relations, column_override=none, include=[], exclude=[], source_column_name='_toolbox_source', where=none) -%}
  {{ return(adapter.dispatch('union_relations', 'toolbox')(relations, column_override, include, exclude, source_column_name, where)) }}
{%- endmacro %}

{% macro default__union_relations(relations, column_override, include, exclude, source_column_name, where) -%}
  {%- if include and exclude -%}
    {{ exceptions.raise_compiler_error("Both an exclude and include list were provided") }}
  {%- endif -%}
  {%- if not execute %}{{ return('') }}{% endif -%}
  {%- set override = column_override if column_override is not none else {} -%}
  {%- set wanted = include | map('lower') | list -%}
  {%- set unwanted = exclude | map('lower') | list -%}
  {%- set columns_of = {} -%}
  {%- set all = {} -%}
  {%- for relation in relations -%}
    {%- set own = [] -%}
    {%- for column in adapter.get_columns_in_relation(relation) -%}
      {%- set name = column.column -%}
      {%- if (wanted and name | lower not in wanted) or name | lower in unwanted -%}{%- continue -%}{%- endif -%}
      {%- do own.append(name) -%}
      {%- if name in all -%}
        {%- if column.is_string() and all[name].is_string() and column.string_size() > all[name].string_size() -%}
          {%- do all.update({name: column}) -%}
        {%- endif -%}
      {%- else -%}
        {%- do all.update({name: column}) -%}
      {%- endif -%}
    {%- endfor -%}
    {%- do columns_of.update({relation | string: own}) -%}
  {%- endfor -%}
  {%- if not all -%}
    {{ exceptions.raise_compiler_error("There were no columns found to union for relations " ~ relations | map('string') | join(', ')) }}
  {%- endif -%}
  {%- for relation in relations %}
  (
    select
      {%- if source_column_name is not none %}
      cast({{ dbt.string_literal(relation.identifier) }} as {{ dbt.type_string() }}) as {{ source_column_name }},
      {%- endif %}
      {%- for name in all.keys() %}
      cast({{ adapter.quote(name) if name in columns_of[relation | string] else 'null' }} as {{ override.get(name, all[name].data_type) }}) as {{ adapter.quote(name) }}
      {{- "," if not loop.last }}
      {%- endfor %}
    from {{ relation }}
    {% if where %}where {{ where }}{% endif %}
  )
  {% if not loop.last %}union all{% endif %}
  {%- endfor -%}
{%- endmacro %}

{#- SQLite allows no parentheses around the parts of a union. -#}
{% macro sqlite__union_relations(relations, column_override, include, exclude, source_column_name, where) -%}
  {%- set text = toolbox.default__union_relations(relations, column_override, include, exclude, source_column_name, where) -%}
  {%- for line in text.split('\n') if line | trim not in ['(', ')'] %}
{{ line }}
  {%- endfor -%}
{%- endmacro %}
