{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as comment_id,
        nullif(media_id, '') as media_id,
        nullif(user_id, '') as user_id,
        username,
        text as comment_text,
        nullif(timestamp, '') as raw_occurred_at,
        {{ parse_timestamp('timestamp') }} as occurred_at,
        like_count as likes,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('instagram', 'comments') }}
)

select
    *,
    {{ rejection([
        missing('comment_id', 'id'),
        missing('media_id', 'post'),
        missing('user_id', 'user'),
        missing('raw_occurred_at', 'timestamp'),
        invalid_timestamp('raw_occurred_at', 'occurred_at'),
        timestamp_out_of_range('occurred_at'),
        invalid_count('likes')
    ]) }}
from renamed
