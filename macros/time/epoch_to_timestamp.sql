{# Seconds since 1970-01-01 UTC as a timestamp to the second; null for what is no number. #}
{% macro epoch_to_timestamp(column) -%}
    {{ return(adapter.dispatch('epoch_to_timestamp')(column)) }}
{%- endmacro %}

{% macro sqlite__epoch_to_timestamp(column) -%}
    case
            when typeof({{ column }}) in ('integer', 'real') then datetime(cast({{ column }} as integer), 'unixepoch')
        end
{%- endmacro %}

{% macro postgres__epoch_to_timestamp(column) -%}
    case
            when {{ column }} ~ '{{ number_pattern() }}' then to_timestamp(trunc(cast({{ column }} as numeric))) at time zone 'UTC'
        end
{%- endmacro %}
