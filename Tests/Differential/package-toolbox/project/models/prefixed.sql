select {{ toolbox.star(from=ref('orders'), relation_alias='o', prefix='order_', suffix='_x') }} from {{ ref('orders') }} as o
