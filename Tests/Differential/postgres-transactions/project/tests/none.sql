select * from {{ ref('several') }} where id <> 7
