{# Nothing of a post that its platform took back is in the marts, nor any engagement with it. #}
select
    post_key,
    'fact_engagements' as found_in
from {{ ref('fact_engagements') }}
where post_key in (select post_key from {{ ref('int_posts_deleted') }})

union all

select
    post_key,
    'dim_posts' as found_in
from {{ ref('dim_posts') }}
where post_key in (select post_key from {{ ref('int_posts_deleted') }})
