{# A function of the warehouse: its file is the body, its properties are the signature. #}

{% materialization function, default, supported_languages=['sql'] %}
  {%- set existing = load_cached_relation(this) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=false) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=true) -%}

  {%- set kind = config.get('type', 'scalar') -%}
  {%- if kind != 'scalar' -%}
    {%- do exceptions.raise_compiler_error("functions of type '" ~ kind ~ "' are not supported by " ~ adapter.type()) -%}
  {%- endif -%}
  {%- do function_execute_build_sql(scalar_function_sql(this), existing, this) -%}

  {%- do run_hooks(post_hooks, inside_transaction=true) -%}
  {%- do adapter.commit() -%}
  {%- do run_hooks(post_hooks, inside_transaction=false) -%}

  {{ return({'relations': [this]}) }}
{% endmaterialization %}


{% macro function_execute_build_sql(build_sql, existing_relation, target_relation) %}
  {{ return(adapter.dispatch('function_execute_build_sql', 'dbt')(build_sql, existing_relation, target_relation)) }}
{% endmacro %}

{% macro default__function_execute_build_sql(build_sql, existing_relation, target_relation) %}
  {%- call statement('main') -%} {{ build_sql }} {%- endcall -%}
{% endmacro %}


{% macro scalar_function_sql(target_relation) %}
  {{ return(adapter.dispatch('scalar_function_sql', 'dbt')(target_relation)) }}
{% endmacro %}

{% macro default__scalar_function_sql(target_relation) -%}
  {{ scalar_function_create_replace_signature_sql(target_relation) | trim }}
  {{ scalar_function_body_sql() | trim }}
{%- endmacro %}


{% macro scalar_function_create_replace_signature_sql(target_relation) %}
  {{ return(adapter.dispatch('scalar_function_create_replace_signature_sql', 'dbt')(target_relation)) }}
{% endmacro %}

{% macro default__scalar_function_create_replace_signature_sql(target_relation) -%}
  create or replace function {{ target_relation }} ({{ formatted_scalar_function_args_sql() | trim }})
  returns {{ model.returns.data_type }}
  {{ scalar_function_volatility_sql() | trim }}
  as
{%- endmacro %}


{% macro formatted_scalar_function_args_sql() %}
  {{ return(adapter.dispatch('formatted_scalar_function_args_sql', 'dbt')()) }}
{% endmacro %}

{% macro default__formatted_scalar_function_args_sql() -%}
  {%- for argument in model.arguments -%}
    {{ argument.name }} {{ argument.data_type }}
    {%- if argument.default_value is not none %} default {{ argument.default_value }}{% endif -%}
    {{ ', ' if not loop.last }}
  {%- endfor -%}
{%- endmacro %}


{% macro scalar_function_volatility_sql() %}
  {{ return(adapter.dispatch('scalar_function_volatility_sql', 'dbt')()) }}
{% endmacro %}

{% macro default__scalar_function_volatility_sql() -%}
  {%- set words = {'deterministic': 'immutable', 'stable': 'stable', 'non-deterministic': 'volatile'} -%}
  {%- set volatility = model.config.get('volatility') -%}
  {%- if volatility in words -%} {{ words[volatility] }}
  {%- elif volatility is not none -%} {%- do unsupported_volatility_warning(volatility) -%}
  {%- endif -%}
{%- endmacro %}

{% macro unsupported_volatility_warning(volatility) %}
  {{ return(adapter.dispatch('unsupported_volatility_warning', 'dbt')(volatility)) }}
{% endmacro %}

{% macro default__unsupported_volatility_warning(volatility) %}
  {%- do exceptions.warn(
    "the volatility '" ~ volatility ~ "' of function '" ~ model.name ~ "' is not supported by " ~ adapter.type()
    ~ ': it is ignored') -%}
{% endmacro %}


{% macro scalar_function_body_sql() %}
  {{ return(adapter.dispatch('scalar_function_body_sql', 'dbt')()) }}
{% endmacro %}

{% macro default__scalar_function_body_sql() -%}
  $$
{{ model.compiled_code }}
  $$ language sql
{%- endmacro %}
