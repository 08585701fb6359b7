select
    post_key,
    user_key,
    platform,
    posted_date,
    likes,
    shares,
    comments,
    impressions,
    total_engagement,
    -- null, not zero, where nobody counted impressions
    cast(total_engagement * 100.0 / nullif(impressions, 0) as double precision) as engagement_rate
from {{ ref('int_posts_enriched') }}
-- a repost shows the counts of its original
where not is_repost
