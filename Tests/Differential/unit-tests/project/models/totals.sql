select country, cast(sum(total) as integer) as total, cast(count(*) as integer) as n from {{ ref('orders') }} group by country
