select count(*) as number from {{ ref('quoted') }}
