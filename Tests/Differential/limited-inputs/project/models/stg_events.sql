select id, happened, amount from {{ ref('events') }}
