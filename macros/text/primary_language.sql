{# The language of a BCP-47 tag, small: `en` of `en-US` and `EN_gb`. #}
{% macro primary_language(tag) -%}
    lower(substr({{ tag }}, 1, {{ dbt.position("'-'", "replace(" ~ tag ~ ", '_', '-') || '-'") }} - 1))
{%- endmacro %}
