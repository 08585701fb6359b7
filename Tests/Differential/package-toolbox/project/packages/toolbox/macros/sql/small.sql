{% macro safe_divide(top, bottom) %}{{ return(adapter.dispatch('safe_divide', 'toolbox')(top, bottom)) }}{% endmacro %}
{% macro default__safe_divide(top, bottom) %}( {{ top }} * 1.0 / nullif({{ bottom }}, 0) ){% endmacro %}

{% macro label(name) %}{{ return(adapter.dispatch('label', 'toolbox')(name)) }}{% endmacro %}
{% macro default__label(name) %}'default of toolbox'{% endmacro %}
{% macro sqlite__label(name) %}'sqlite of toolbox'{% endmacro %}
{% macro postgres__label(name) %}'postgres of toolbox'{% endmacro %}

{#- The namespace need not be that of the package. -#}
{% macro both() %}{{ dbt.concat([toolbox.label('a'), "' '", dbt.string_literal('and ' ~ toolbox.slugify(' A b! '))]) }}{% endmacro %}

{#- dbt's own macro, for whoever searches toolbox first. -#}
{% macro default__string_literal(value) -%}'<{{ value }}>'{%- endmacro %}
