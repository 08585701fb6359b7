{#
    Whether a raw count is unusable. SQLite keeps what a column's type cannot hold as text, so the
    storage class tells; Postgres has refused it on loading.
#}
{% macro is_invalid_count(column) -%}
    {{ return(adapter.dispatch('is_invalid_count')(column)) }}
{%- endmacro %}

{% macro default__is_invalid_count(column) -%}
    {{ column }} < 0
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

{% macro default__is_invalid_number(column) -%}
    false
{%- endmacro %}

{% macro sqlite__is_invalid_number(column) -%}
    {{ column }} is not null and typeof({{ column }}) not in ('integer', 'real')
{%- endmacro %}
