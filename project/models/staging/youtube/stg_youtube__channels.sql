with versions as (
    select
        cast(channel_id as text) as channel_id,
        cast(title as text) as title,
        upper(country_code) as country_code,
        created_at,
        cast(subscribers as bigint) as subscribers,
        cast(videos as bigint) as videos,
        cast(views as bigint) as views,
        fetched_at,
        loaded_at,
        {{ version_rank('channel_id') }} as version
    from {{ ref('base_youtube__channels') }}
    where rejection_reason is null
)

select
    channel_id,
    title,
    country_code,
    created_at,
    subscribers,
    videos,
    views,
    fetched_at,
    loaded_at
from versions
where version = 1
