{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as engagement_id,
        nullif(post_id, '') as post_id,
        nullif(user_id, '') as user_id,
        type as engagement_type,
        message as comment_text,
        nullif(created_time, '') as raw_occurred_at,
        {{ parse_timestamp('created_time') }} as occurred_at,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('facebook', 'engagements') }}
)

select
    *,
    {{ rejection([
        missing('engagement_id', 'id'),
        missing('post_id', 'post'),
        missing('user_id', 'user'),
        missing('engagement_type', 'engagement type'),
        unknown_code('engagement_type', ['comment', 'share', 'like', 'love', 'wow', 'haha', 'sad', 'angry'], 'engagement type'),
        missing('raw_occurred_at', 'timestamp'),
        invalid_timestamp('raw_occurred_at', 'occurred_at'),
        timestamp_out_of_range('occurred_at')
    ]) }}
from renamed
