{% macro shown() %}{{ var('currency', 'unknown') }} {{ var('region') }} {{ model.package_name }} {{ project_name }}{% endmacro %}
