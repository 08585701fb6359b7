{{ config(materialized='table', post_hook=["{{ create_index(['post_key']) }}"]) }}

with posts as (
    select * from {{ ref('int_posts_unioned') }}
),

business_days as (
    select * from {{ ref('int_business_days') }}
),

languages as (
    select language_code from {{ ref('languages') }}
)

select
    posts.post_key,
    posts.user_key,
    posts.platform,
    posts.post_id,
    posts.post_text,
    length(posts.post_text) as post_length,
    coalesce(languages.language_code, 'und') as language_code,
    posts.is_repost,
    posts.posted_at,
    {{ business_date('posts.posted_at', 'business_days') }} as posted_date,
    posts.likes,
    posts.shares,
    posts.comments,
    posts.impressions,
    coalesce(posts.likes, 0) + coalesce(posts.shares, 0) + coalesce(posts.comments, 0) as total_engagement,
    posts.loaded_at
from posts
left join business_days
    on {{ utc_date('posts.posted_at') }} = business_days.utc_date
left join languages
    on posts.language_code = languages.language_code
