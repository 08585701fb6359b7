with versions as (
    select
        cast(post_id as text) as post_id,
        cast(page_id as text) as page_id,
        cast(page_name as text) as page_name,
        cast(message as text) as message,
        cast(link_name as text) as link_name,
        cast(status_type as text) as status_type,
        cast(permalink as text) as permalink,
        posted_at,
        cast(reactions as bigint) as reactions,
        cast(comments as bigint) as comments,
        cast(shares as bigint) as shares,
        cast(likes as bigint) as likes,
        cast(loves as bigint) as loves,
        cast(wows as bigint) as wows,
        cast(hahas as bigint) as hahas,
        cast(sads as bigint) as sads,
        cast(angrys as bigint) as angrys,
        cast(impressions as bigint) as impressions,
        is_deleted,
        loaded_at,
        {{ version_rank('post_id') }} as version
    from {{ ref('base_facebook__posts') }}
    where rejection_reason is null
)

select
    post_id,
    page_id,
    page_name,
    message,
    link_name,
    status_type,
    permalink,
    posted_at,
    reactions,
    comments,
    shares,
    likes,
    loves,
    wows,
    hahas,
    sads,
    angrys,
    impressions,
    is_deleted,
    loaded_at
from versions
where version = 1
