select id, shop, name, price, {{ "'2024-01-01'" }} as loaded from {{ ref('products') }}
