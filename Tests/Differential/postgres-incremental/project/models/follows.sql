{{ config(unique_key='id', on_schema_change='sync_all_columns') }}
{% if var('day') == 1 %}
select id, label, day from {{ ref('days') }}
{% else %}
select id, id::text || label as label, amount, day::bigint as day from {{ ref('days') }} where day = {{ var('day') }}
{% endif %}
