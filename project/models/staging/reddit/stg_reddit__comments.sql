with versions as (
    select
        cast(comment_id as text) as comment_id,
        cast(post_id as text) as post_id,
        cast(parent_id as text) as parent_id,
        cast(nullif(raw_author, '[deleted]') as text) as author,
        cast(comment_text as text) as comment_text,
        occurred_at,
        cast(score as bigint) as score,
        loaded_at,
        {{ version_rank('comment_id') }} as version
    from {{ ref('base_reddit__comments') }}
    where rejection_reason is null
)

select
    comment_id,
    post_id,
    parent_id,
    author,
    comment_text,
    occurred_at,
    score,
    loaded_at
from versions
where version = 1
