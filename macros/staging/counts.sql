{#
    Whether a raw count is unusable. SQLite keeps what a column's type cannot hold as text, so the
    storage class tells; on Postgres raw columns are texts, so their look does.
#}
{% macro is_invalid_count(column) -%}
    {{ return(adapter.dispatch('is_invalid_count')(column)) }}
{%- endmacro %}

{% macro postgres__is_invalid_count(column) -%}
    case when {{ column }} ~ '^[0-9]{1,19}$' then cast({{ column }} as numeric) > 9223372036854775807 else {{ column }} is not null end
{%- endmacro %}

{% macro sqlite__is_invalid_count(column) -%}
    {{ column }} is not null and (typeof({{ column }}) <> 'integer' or {{ column }} < 0)
{%- endmacro %}


{# The same for a count that comes as text: digits and nothing else. #}
{% macro is_invalid_text_count(column) -%}
    {{ return(adapter.dispatch('is_invalid_text_count')(column)) }}
{%- endmacro %}

{% macro sqlite__is_invalid_text_count(column) -%}
    ({{ column }} = '' or {{ column }} glob '*[^0-9]*')
{%- endmacro %}

{% macro postgres__is_invalid_text_count(column) -%}
    {{ column }} !~ '^[0-9]+$'
{%- endmacro %}


{# Whether a raw number, which may be negative or broken, is none. #}
{% macro is_invalid_number(column) -%}
    {{ return(adapter.dispatch('is_invalid_number')(column)) }}
{%- endmacro %}

{% macro postgres__is_invalid_number(column) -%}
    {{ column }} !~ '{{ number_pattern() }}'
{%- endmacro %}

{# A number as the loader writes it. #}
{% macro number_pattern() -%}
    ^-?[0-9]{1,19}([.][0-9]+)?(e[+-]?[0-9]{1,2})?$
{%- endmacro %}

{% macro sqlite__is_invalid_number(column) -%}
    {{ column }} is not null and typeof({{ column }}) not in ('integer', 'real')
{%- endmacro %}


{# A raw truth value that may be missing: then it is false. #}
{% macro raw_flag(column) -%}
    {{ return(adapter.dispatch('raw_flag')(column)) }}
{%- endmacro %}

{% macro sqlite__raw_flag(column) -%}
    coalesce({{ column }}, false)
{%- endmacro %}

{% macro postgres__raw_flag(column) -%}
    coalesce({{ column }}, '0') = '1'
{%- endmacro %}
