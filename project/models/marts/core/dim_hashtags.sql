select
    hashtags.hashtag,
    length(hashtags.hashtag) as hashtag_length,
    count(*) as posts,
    min(posts.posted_date) as first_used_date,
    max(posts.posted_date) as last_used_date
from {{ ref('int_post_hashtags') }} as hashtags
inner join {{ ref('int_posts_enriched') }} as posts
    on hashtags.post_key = posts.post_key
group by hashtags.hashtag
