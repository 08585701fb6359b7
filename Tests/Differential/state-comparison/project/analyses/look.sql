select * from {{ ref('called') }}
