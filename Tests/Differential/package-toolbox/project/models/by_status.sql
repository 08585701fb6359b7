{% set statuses = toolbox.get_column_values(ref('orders'), 'status', order_by='count(*) desc, status')
  if var('statuses_from_values', true) else ['open', 'paid'] %}
select customer, {{ toolbox.pivot('status', statuses, agg='sum', then_value='amount', prefix='sum_') }}
from {{ ref('orders') }}
group by customer
-- {{ statuses | join(',') }}
