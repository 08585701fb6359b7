select id from {{ source('raw', 'orders') }} union all select id from {{ ref('feed_orders') }}
