select * from {{ ref('made') }}
