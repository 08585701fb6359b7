{{ config(materialized='materialized_view', indexes=var('indexes'), on_configuration_change=var('change', 'apply')) }}
select id, name from {{ ref('colours') }}
