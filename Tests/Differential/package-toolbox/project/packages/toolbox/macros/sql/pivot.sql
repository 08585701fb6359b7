{% macro pivot(column, values, alias=true, agg='sum', cmp='=', prefix='', suffix='', then_value=1, else_value=0, quote_identifiers=true) -%}
  {{ return(adapter.dispatch('pivot', 'toolbox')(column, values, alias, agg, cmp, prefix, suffix, then_value, else_value, quote_identifiers)) }}
{%- endmacro %}

{% macro default__pivot(column, values, alias, agg, cmp, prefix, suffix, then_value, else_value, quote_identifiers) -%}
  {%- for value in values %}
  {{ agg }}(case when {{ column }} {{ cmp }} '{{ dbt.escape_single_quotes(value) }}' then {{ then_value }} else {{ else_value }} end)
  {%- if alias %} as {% set name = prefix ~ value ~ suffix %}{{ adapter.quote(name) if quote_identifiers else toolbox.slugify(name) }}{% endif -%}
  {{ "," if not loop.last }}
  {%- endfor -%}
{%- endmacro %}
