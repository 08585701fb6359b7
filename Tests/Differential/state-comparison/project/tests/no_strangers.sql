select * from {{ ref('base') }} where name = 'stranger'
