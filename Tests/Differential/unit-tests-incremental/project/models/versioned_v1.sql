select id, 1 as generation from {{ ref('events') }}
