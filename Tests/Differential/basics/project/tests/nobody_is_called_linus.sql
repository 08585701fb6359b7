select * from {{ ref('history') }} where name = 'Linus'
