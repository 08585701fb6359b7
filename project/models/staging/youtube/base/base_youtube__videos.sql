{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as video_id,
        nullif(channel_id, '') as channel_id,
        channel_title,
        title,
        description,
        tags,
        nullif(published_at, '') as raw_posted_at,
        {{ parse_timestamp('published_at') }} as posted_at,
        category_id,
        default_language as language,
        duration,
        nullif(view_count, '') as views,
        nullif(like_count, '') as likes,
        nullif(comment_count, '') as comments,
        {{ parse_timestamp('fetched_at') }} as fetched_at,
        coalesce(privacy_status, '') = 'deleted' as is_deleted,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('youtube', 'videos') }}
)

select
    *,
    {{ rejection([
        missing('video_id', 'id'),
        missing('channel_id', 'author'),
        missing('raw_posted_at', 'timestamp'),
        invalid_timestamp('raw_posted_at', 'posted_at'),
        timestamp_out_of_range('posted_at'),
        invalid_text_count('views'),
        invalid_text_count('likes'),
        invalid_text_count('comments')
    ], exempt='is_deleted') }}
from renamed
