select id, 2 as generation from {{ ref('events') }}
