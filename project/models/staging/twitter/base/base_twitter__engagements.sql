{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as engagement_id,
        nullif(tweet_id, '') as tweet_id,
        nullif(user_id, '') as user_id,
        type as engagement_type,
        nullif(created_at, '') as raw_occurred_at,
        {{ parse_timestamp('created_at') }} as occurred_at,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('twitter', 'engagements') }}
)

select
    *,
    {{ rejection([
        missing('engagement_id', 'id'),
        missing('tweet_id', 'post'),
        missing('user_id', 'user'),
        missing('engagement_type', 'engagement type'),
        unknown_code('engagement_type', ['like', 'retweet', 'reply', 'quote', 'bookmark'], 'engagement type'),
        missing('raw_occurred_at', 'timestamp'),
        invalid_timestamp('raw_occurred_at', 'occurred_at'),
        timestamp_out_of_range('occurred_at')
    ]) }}
from renamed
