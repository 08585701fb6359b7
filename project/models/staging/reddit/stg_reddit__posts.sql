with versions as (
    select
        cast(post_id as text) as post_id,
        cast(nullif(raw_author, '[deleted]') as text) as author,
        cast(subreddit as text) as subreddit,
        cast(title as text) as title,
        cast(body as text) as body,
        posted_at,
        cast(score as bigint) as score,
        cast(upvotes as bigint) as upvotes,
        cast(downvotes as bigint) as downvotes,
        cast(upvote_ratio as real) as upvote_ratio,
        cast(comments as bigint) as comments,
        cast(crossposts as bigint) as crossposts,
        cast(views as bigint) as views,
        is_adult,
        is_self,
        is_edited,
        cast(permalink as text) as permalink,
        cast(url as text) as url,
        cast(flair as text) as flair,
        is_deleted,
        loaded_at,
        {{ version_rank('post_id') }} as version
    from {{ ref('base_reddit__posts') }}
    where rejection_reason is null
)

select
    post_id,
    author,
    subreddit,
    title,
    body,
    posted_at,
    score,
    upvotes,
    downvotes,
    upvote_ratio,
    comments,
    crossposts,
    views,
    is_adult,
    is_self,
    is_edited,
    permalink,
    url,
    flair,
    is_deleted,
    loaded_at
from versions
where version = 1
