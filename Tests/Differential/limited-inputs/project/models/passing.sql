select id, happened from {{ ref('stg_events') }}
