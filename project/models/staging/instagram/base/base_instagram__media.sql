{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as media_id,
        nullif(user_id, '') as user_id,
        username,
        caption,
        media_type,
        permalink,
        nullif(timestamp, '') as raw_posted_at,
        {{ parse_timestamp('timestamp') }} as posted_at,
        like_count as likes,
        comments_count as comments,
        shares,
        saved as saves,
        reach,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('instagram', 'media') }}
)

select
    *,
    {{ rejection([
        missing('media_id', 'id'),
        missing('user_id', 'author'),
        missing('raw_posted_at', 'timestamp'),
        invalid_timestamp('raw_posted_at', 'posted_at'),
        timestamp_out_of_range('posted_at'),
        invalid_count('likes'),
        invalid_count('comments'),
        invalid_count('shares'),
        invalid_count('saves'),
        invalid_count('reach')
    ]) }}
from renamed
