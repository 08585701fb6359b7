select o.id, cast(c.name as text) as name, cast({{ region('c.country') }} as text) as country,
  cast(o.amount * r.rate * {{ helpers.scale() }} as integer) as total, cast({{ helpers.currency() }} as text) as currency
from {{ ref('stg_orders') }} o
left join {{ ref('customers') }} c on c.id = o.customer
join {{ ref('rates') }} r on r.code = o.code
where o.amount < {{ var('limit') }} and '{{ env_var("SHOP_MODE", "live") }}' <> 'off'
