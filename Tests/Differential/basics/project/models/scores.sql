select count(*) as people, sum(score) as total from {{ ref('adults') }}
