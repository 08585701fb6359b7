{{ config(unique_key='id', on_schema_change='fail') }}
select id {% if var('day') > 2 %}, amount {% endif %} from {{ ref('days') }} where day = {{ var('day') }}
