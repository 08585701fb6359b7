{% macro sqlite__scalar_function_sql(target_relation) %}
  {%- do exceptions.raise_compiler_error(
    "SQLite has no functions written in SQL: function '" ~ model.name ~ "' cannot be built. Put its expression into a macro") -%}
{% endmacro %}
