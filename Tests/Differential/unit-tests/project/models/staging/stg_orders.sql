select cast(id as integer) as id, cast(customer as integer) as customer, cast(amount as integer) as amount, cast(code as text) as code
from {{ source('raw', 'orders') }}
