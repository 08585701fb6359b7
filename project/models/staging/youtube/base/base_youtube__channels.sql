{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as channel_id,
        title,
        nullif(country, '') as country_code,
        nullif(published_at, '') as raw_created_at,
        {{ parse_timestamp('published_at') }} as created_at,
        nullif(subscriber_count, '') as subscribers,
        nullif(video_count, '') as videos,
        nullif(view_count, '') as views,
        {{ parse_timestamp('fetched_at') }} as fetched_at,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('youtube', 'channels') }}
)

select
    *,
    {{ rejection([
        missing('channel_id', 'id'),
        invalid_timestamp('raw_created_at', 'created_at'),
        invalid_text_count('subscribers'),
        invalid_text_count('videos'),
        invalid_text_count('views')
    ]) }}
from renamed
