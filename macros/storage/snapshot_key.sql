{#
    The key of a snapshot's rows. dbt's own takes a function `md5`, which SQLite lacks without an extension: here the values
    themselves are the key.
#}
{% macro sqlite__snapshot_hash_arguments(args) -%}
    {%- for arg in args -%}
        coalesce(cast({{ arg }} as text), '')
        {%- if not loop.last %} || '|' || {% endif -%}
    {%- endfor -%}
{%- endmacro %}
