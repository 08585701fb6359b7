"""Templates as SQL projects write them."""
from . import template

COLUMNS = [
    {"name": "id", "type": "integer", "tests": ["unique", "not_null"]},
    {"name": "Created At", "type": "timestamp", "meta": {"pii": False}},
    {"name": "email", "type": "text", "meta": {"pii": True}},
]
VARIABLES = {
    "columns": COLUMNS,
    "relation": {"database": "db", "schema": "raw", "identifier": "orders"},
    "vars": {"start": "2024-01-01", "days": 3, "brands": {"acme": ["acme inc", "acme's"], "bolt": []}},
    "none_value": None,
    "rows": [["2024-01", 10, 2.5], ["2024-02", 0, None]],
}

for source in (
    """select
{%- for column in columns %}
    {{ column.name | lower | replace(' ', '_') }}::{{ column.type }}{{ "," if not loop.last }}
{%- endfor %}
from {{ relation.schema }}.{{ relation.identifier }}""",
    """{%- macro surrogate_key(fields) -%}
    {%- set parts = [] -%}
    {%- for field in fields -%}
        {%- do parts.append("coalesce(cast(" ~ field ~ " as text), '_null_')") -%}
        {%- if not loop.last %}{%- do parts.append("'-'") -%}{%- endif -%}
    {%- endfor -%}
    md5({{ parts | join(' || ') }})
{%- endmacro -%}
select {{ surrogate_key(columns | map(attribute='name') | list) }} as key""",
    """{% macro star(columns, except=[], prefix='') %}
    {%- set kept = columns | map(attribute='name') | reject('in', except) | list -%}
    {%- for name in kept %}{{ prefix }}"{{ name }}"{% if not loop.last %}, {% endif %}{% endfor -%}
{% endmacro %}select {{ star(columns, except=['email'], prefix='o.') }}""",
    """{% macro pivot(column, values, then_value=1, else_value=0, suffix='') %}
  {% for value in values %}
    sum(case when {{ column }} = '{{ value }}' then {{ then_value }} else {{ else_value }} end) as "{{ value ~ suffix }}"
    {%- if not loop.last %},{% endif %}
  {% endfor %}
{% endmacro %}
{{ pivot('size', ['S', 'M', 'L'], suffix='_n') }}""",
    """{% set queries = [] %}{% for brand, aliases in vars.brands.items() %}{% for alias in aliases %}
{% do queries.append("select '" ~ brand ~ "' as brand, '" ~ alias.replace("'", "''") ~ "' as alias") %}{% endfor %}{% endfor %}
{{ queries | join('\\nunion all\\n') }}""",
    """{% set ns = namespace(found=false, total=0) %}
{%- for row in rows %}{% if row[1] > 5 %}{% set ns.found = true %}{% endif %}{% set ns.total = ns.total + row[1] %}{% endfor -%}
{{ ns.found }} {{ ns.total }}""",
    """{%- set spine -%}
with recursive days(n) as (select 0 union all select n + 1 from days where n < {{ vars.days - 1 }})
{%- endset -%}
{{ spine }} select date('{{ vars.start }}', '+' || n || ' days') from days""",
    """{% macro grant(privilege, roles) -%}
grant {{ privilege }} on {{ relation.schema }}.{{ relation.identifier }} to {% if roles is string %}{{ roles }}{% else %}{{ roles | join(', ') }}{% endif %}
{%- endmacro %}{{ grant('select', 'a') }};{{ grant('select', ['a', 'b']) }}""",
    """{% macro audit() %}{{ caller(1) }}|{{ caller(2) }}{% endmacro %}{% call(n) audit() %}insert into log values ({{ n }}){% endcall %}""",
    """{{ config_text if config_text is defined else 'no config' }} {{ none_value is none }} {{ (none_value or 'x') | upper }}""",
    """{%- for key, value in relation.items() | sort -%}{{ key }}={{ value }}{{ ' ' if not loop.last }}{%- endfor -%}""",
    """{% for row in rows %}insert into t values ({% for v in row %}{% if v is none %}null{% elif v is string %}'{{ v }}'{% else %}{{ v }}{% endif %}{{ ', ' if not loop.last }}{% endfor %});
{% endfor %}""",
    """{{ columns | selectattr('meta.pii') | map(attribute='name') | list }}""",
    """{{ columns | selectattr('tests', 'defined') | map(attribute='tests') | first | join(',') }}""",
    """{{ columns | map(attribute='name') | map('lower') | map('replace', ' ', '_') | join(', ') }}""",
    """{{ columns | groupby('type') | map(attribute='grouper') | join('/') }}""",
    """{% if columns | selectattr('name', 'equalto', 'id') | list | length > 0 %}has id{% endif %}""",
    """{% set by_name = {} %}{% for c in columns %}{% do by_name.update({c.name: c}) %}{% endfor %}{{ by_name['Created At'].type }} {{ by_name.keys() | list }}""",
    """{% set partition = ['a', 'b'] %}partition by {{ partition if partition is string else partition | join(', ') }}""",
    """{{ "%s.%s" | format(relation.schema, relation.identifier) }} {{ "{database}.{schema}".format(**relation) }} {{ '%(schema)s' % relation }}""",
    """{%- macro cents(column, places=2) -%} ({{ column }} / 100)::numeric(16, {{ places }}) {%- endmacro -%}{{ cents('a') }}{{ cents('b', places=4) }}""",
    """{{ '{:05.1f}%'.format(rows[0][2] / 100 * rows[0][1]) }} {{ (rows[0][1] / 3) | round(2) }} {{ rows | map(attribute=1) | sum }}""",
    """{% raw %}{{ this }}{% endraw %} {{ "{{ that }}" }}""",
    """{# a comment with {{ braces }} and {% tags %} #}select 1 -- {{ 1 + 1 }}""",
    """{% set sql %}select {% for i in range(3) %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}{% endset %}{{ sql | trim | upper }}|{{ sql | length }}""",
    """{%- if vars.days is not none and vars.days | int > 2 and 'start' in vars %}long{% endif -%}""",
    """{{ [1, 2, 3][-1] }}{{ 'schema.table'.split('.') | last }}{{ 'a_b_c'.rsplit('_', 1) | first }}{{ ('x' ~ 1) * 2 }}""",
    """{% macro a(x) %}{% if x > 0 %}{{ a(x - 1) }}{{ x }}{% endif %}{% endmacro %}{{ a(9) }}""",
    """{{ vars.missing or vars['days'] }} {{ vars.get('missing', 7) }} {{ vars.missing | default('none given') }}""",
    """{{ columns[0].tests | tojson }} {{ columns[1].meta | tojson }} {{ relation | tojson }}""",
    """{%- set months = rows | map(attribute=0) | list -%}in ({% for m in months %}'{{ m }}'{% if not loop.last %}, {% endif %}{% endfor %})""",
    """{%- set x = ['a'] + ['b'] -%}{%- set y = x[:] -%}{%- do y.extend(x) -%}{{ x }}{{ y }}{{ y.index('b') }}{{ y.count('a') }}""",
    """{% for c in columns if c.meta is defined and not c.meta.pii %}{{ loop.index }}/{{ loop.length }} {{ c.name }}{% else %}none{% endfor %}""",
    """{% for chunk in range(7) | batch(3) %}({{ chunk | join(', ') }}){{ ';' if loop.last else ',' }}{% endfor %}""",
    """{{ dict(columns | map(attribute='name') | map('lower') | map('list') | map('first') | map('upper') | map('center', 2) | list) if no_such else 'skip' }}""",
    """{{ rows | tojson }} {{ rows[1] | list }} {{ rows | length }} {{ rows | first | last }}""",
    """{{ "a" if vars.days == 3 and not (vars.days > 3 or vars.days < 3) else "b" }}{{ vars.days in [1, 2, 3] }}{{ vars.days not in (1, 2) }}""",
    """{%- set cols -%}
  a,
  b
{%- endset -%}
select {{ cols | replace('\\n', ' ') | indent(2) }}""",
):
    template(source, VARIABLES)
