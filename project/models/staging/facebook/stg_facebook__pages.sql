with versions as (
    select
        cast(page_id as text) as page_id,
        cast(page_name as text) as page_name,
        cast(username as text) as username,
        cast(category as text) as category,
        upper(country_code) as country_code,
        cast(fans as bigint) as fans,
        cast(followers as bigint) as followers,
        fetched_at,
        loaded_at,
        {{ version_rank('page_id') }} as version
    from {{ ref('base_facebook__pages') }}
    where rejection_reason is null
)

select
    page_id,
    page_name,
    username,
    category,
    country_code,
    fans,
    followers,
    fetched_at,
    loaded_at
from versions
where version = 1
