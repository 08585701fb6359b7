{{ config(severity='warn') }}
select * from {{ ref('all_orders') }} where customer not in (
  {%- for name in toolbox.get_column_values(ref('orders'), 'customer', order_by='customer') %}'{{ name }}'{{ ', ' if not loop.last }}{% endfor -%}
)
