{% macro generate_surrogate_key(fields) -%}
  {{ return(adapter.dispatch('generate_surrogate_key', 'toolbox')(fields)) }}
{%- endmacro %}

{% macro default__generate_surrogate_key(fields) -%}
  {%- set missing = '' if var('surrogate_key_treat_nulls_as_empty_strings', false) else '_null_' -%}
  {%- set parts = [] -%}
  {%- for field in fields -%}
    {%- do parts.append("coalesce(cast(" ~ field ~ " as " ~ dbt.type_string() ~ "), '" ~ missing ~ "')") -%}
    {%- do parts.append("'-'") if not loop.last -%}
  {%- endfor -%}
  {{ toolbox.hash_key(dbt.concat(parts)) }}
{%- endmacro %}

{% macro hash_key(text) %}{{ return(adapter.dispatch('hash_key', macro_namespace='toolbox')(text)) }}{% endmacro %}

{% macro default__hash_key(text) %}{{ dbt.hash(text) }}{% endmacro %}
