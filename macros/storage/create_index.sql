{#
    A post-hook: an index on columns of the model, named for both. A seed's or model's rebuild drops the
    old index with the old relation.
#}
{% macro create_index(columns) -%}
    {{ return(adapter.dispatch('create_index')(columns)) }}
{%- endmacro %}

{% macro sqlite__create_index(columns) -%}
    create index if not exists {{ this.schema }}.{{ this.identifier }}__{{ columns | join('__') }}
    on {{ this.identifier }} ({{ columns | join(', ') }})
{%- endmacro %}

{% macro postgres__create_index(columns) -%}
    create index if not exists {{ this.identifier }}__{{ columns | join('__') }}
    on {{ this }} ({{ columns | join(', ') }})
{%- endmacro %}
