{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as post_id,
        nullif(page_id, '') as page_id,
        page_name,
        message,
        link_name,
        status_type,
        permalink_url as permalink,
        nullif(created_time, '') as raw_posted_at,
        {{ parse_timestamp('created_time') }} as posted_at,
        reactions_total as reactions,
        comments_total as comments,
        shares_count as shares,
        reactions_like as likes,
        reactions_love as loves,
        reactions_wow as wows,
        reactions_haha as hahas,
        reactions_sad as sads,
        reactions_angry as angrys,
        impressions,
        {{ raw_flag('is_deleted') }} as is_deleted,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('facebook', 'posts') }}
)

select
    *,
    {{ rejection([
        missing('post_id', 'id'),
        missing('page_id', 'author'),
        missing('raw_posted_at', 'timestamp'),
        invalid_timestamp('raw_posted_at', 'posted_at'),
        timestamp_out_of_range('posted_at'),
        invalid_count('reactions'),
        invalid_count('comments'),
        invalid_count('shares'),
        invalid_count('likes'),
        invalid_count('loves'),
        invalid_count('wows'),
        invalid_count('hahas'),
        invalid_count('sads'),
        invalid_count('angrys'),
        invalid_count('impressions')
    ], exempt='is_deleted') }}
from renamed
