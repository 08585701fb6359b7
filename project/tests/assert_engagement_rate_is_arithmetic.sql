{# engagement rate = (likes + shares + comments) / impressions x 100, and null exactly when nothing was counted. #}
select
    post_key,
    likes,
    shares,
    comments,
    impressions,
    engagement_rate
from {{ ref('fact_post_metrics') }}
where (engagement_rate is null) <> (coalesce(impressions, 0) = 0)
    or abs(
        engagement_rate * impressions
        - 100.0 * (coalesce(likes, 0) + coalesce(shares, 0) + coalesce(comments, 0))
    ) > 0.0001 * impressions
