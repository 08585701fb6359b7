{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as comment_id,
        nullif(video_id, '') as video_id,
        parent_id,
        nullif(author_channel_id, '') as author_channel_id,
        author_display_name as author_name,
        text_original as comment_text,
        like_count as likes,
        nullif(published_at, '') as raw_occurred_at,
        {{ parse_timestamp('published_at') }} as occurred_at,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('youtube', 'comments') }}
)

select
    *,
    {{ rejection([
        missing('comment_id', 'id'),
        missing('video_id', 'post'),
        missing('author_channel_id', 'user'),
        missing('raw_occurred_at', 'timestamp'),
        invalid_timestamp('raw_occurred_at', 'occurred_at'),
        timestamp_out_of_range('occurred_at'),
        invalid_count('likes')
    ]) }}
from renamed
