select count(*) as number from {{ ref('daily') }}
