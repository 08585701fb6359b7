select {{ toolbox.star(ref('orders'), except=['AMOUNT']) }}, amount * 100 as cents,
  {{ toolbox.generate_surrogate_key(['id', 'customer']) }} as order_key
from {{ ref('orders') }}
