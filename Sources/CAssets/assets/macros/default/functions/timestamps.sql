{# The time now. #}

{% macro current_timestamp() -%} {{ adapter.dispatch('current_timestamp', 'dbt')() }} {%- endmacro %}
{% macro default__current_timestamp() -%} current_timestamp {%- endmacro %}

{# Older names that packages still call. #}
{% macro current_timestamp_backcompat() -%}
  {{ return(adapter.dispatch('current_timestamp_backcompat', 'dbt')()) }}
{%- endmacro %}
{% macro default__current_timestamp_backcompat() -%} current_timestamp::timestamp {%- endmacro %}

{% macro current_timestamp_in_utc_backcompat() -%}
  {{ return(adapter.dispatch('current_timestamp_in_utc_backcompat', 'dbt')()) }}
{%- endmacro %}
{% macro default__current_timestamp_in_utc_backcompat() -%} {{ return(current_timestamp_backcompat()) }} {%- endmacro %}
