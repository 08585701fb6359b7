select * from {{ ref('users') }}
