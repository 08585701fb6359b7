{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as user_id,
        username,
        name as display_name,
        nullif(created_at, '') as raw_joined_at,
        {{ parse_timestamp('created_at') }} as joined_at,
        location,
        description as biography,
        {{ raw_flag('verified') }} as is_verified,
        followers_count as followers,
        following_count as following,
        tweet_count as tweets,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('twitter', 'users') }}
)

select
    *,
    {{ rejection([
        missing('user_id', 'id'),
        invalid_timestamp('raw_joined_at', 'joined_at'),
        invalid_count('followers'),
        invalid_count('following'),
        invalid_count('tweets')
    ]) }}
from renamed
