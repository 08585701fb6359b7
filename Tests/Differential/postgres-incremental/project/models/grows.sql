{{ config(unique_key='id', on_schema_change='append_new_columns') }}
select id, label {% if var('day') > 1 %}, amount {% endif %} from {{ ref('days') }} where day = {{ var('day') }}
