select id, happened from {{ source('raw', 'event_log') }}
