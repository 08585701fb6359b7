select shop, item, amount, changed from {{ ref('stock') }}
