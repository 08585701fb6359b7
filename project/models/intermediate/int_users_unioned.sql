with profiles as (
    select
        'twitter' as platform,
        user_id,
        username,
        display_name,
        null as country_code,
        followers,
        joined_at,
        {{ loading_time('loaded_at') }} as updated_at
    from {{ ref('stg_twitter__users') }}

    union all

    select
        'youtube' as platform,
        channel_id as user_id,
        null as username,
        title as display_name,
        country_code,
        subscribers as followers,
        created_at as joined_at,
        {{ loading_time('loaded_at') }} as updated_at
    from {{ ref('stg_youtube__channels') }}

    union all

    select
        'reddit' as platform,
        username as user_id,
        username,
        null as display_name,
        null as country_code,
        null as followers,
        joined_at,
        {{ loading_time('loaded_at') }} as updated_at
    from {{ ref('stg_reddit__users') }}

    union all

    select
        'instagram' as platform,
        user_id,
        username,
        display_name,
        null as country_code,
        followers,
        null as joined_at,
        {{ loading_time('loaded_at') }} as updated_at
    from {{ ref('stg_instagram__users') }}

    union all

    select
        'facebook' as platform,
        page_id as user_id,
        username,
        page_name as display_name,
        country_code,
        followers,
        null as joined_at,
        {{ loading_time('loaded_at') }} as updated_at
    from {{ ref('stg_facebook__pages') }}
),

keyed_profiles as (
    select
        platform || ':' || user_id as user_key,
        *,
        false as is_inferred
    from profiles
),

-- a user without a profile is known by what they did
inferred as (
    select distinct
        user_key,
        platform
    from {{ ref('int_engagements_unioned') }}
    where user_key is not null
        and user_key not in (select keyed_profiles.user_key from keyed_profiles)
)

select
    user_key,
    platform,
    user_id,
    username,
    display_name,
    country_code,
    followers,
    joined_at,
    updated_at,
    is_inferred
from keyed_profiles

union all

select
    user_key,
    platform,
    substr(user_key, length(platform) + 2) as user_id,
    null as username,
    null as display_name,
    null as country_code,
    null as followers,
    null as joined_at,
    {{ day_start("'" ~ var('calendar_start') ~ "'") }} as updated_at,
    true as is_inferred
from inferred
