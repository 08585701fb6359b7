{{ config(post_hook=["{{ create_index(['post_key']) }}"]) }}

with posts as (
    select * from {{ ref('int_posts_enriched') }}
),

-- a post that its events speak of, but that was rejected or never extracted
inferred as (
    select distinct
        engagements.post_key,
        engagements.platform
    from {{ ref('int_engagements_unioned') }} as engagements
    where engagements.post_key not in (select posts.post_key from posts)
        and engagements.post_key not in (select post_key from {{ ref('int_posts_deleted') }})
)

select
    post_key,
    platform,
    post_id,
    user_key,
    post_text,
    post_length,
    language_code,
    is_repost,
    posted_at,
    posted_date,
    false as is_inferred
from posts

union all

select
    post_key,
    platform,
    substr(post_key, length(platform) + 2) as post_id,
    null as user_key,
    null as post_text,
    null as post_length,
    null as language_code,
    null as is_repost,
    null as posted_at,
    null as posted_date,
    true as is_inferred
from inferred
