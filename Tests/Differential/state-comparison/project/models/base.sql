select id, name from {{ ref('people') }} where id < {{ var('limit') }}
