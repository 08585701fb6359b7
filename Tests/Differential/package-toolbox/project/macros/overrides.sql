{% macro default__hash_key(text) %}'shop-' || {{ text }}{% endmacro %}

{% macro default__label(name) %}'default of shop'{% endmacro %}
