{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as comment_id,
        nullif(replace(link_id, 't3_', ''), '') as post_id,
        parent_id,
        nullif(author, '') as raw_author,
        body as comment_text,
        created_utc as raw_occurred_at,
        {{ epoch_to_timestamp('created_utc') }} as occurred_at,
        score,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('reddit', 'comments') }}
)

select
    *,
    {{ rejection([
        missing('comment_id', 'id'),
        missing('post_id', 'post'),
        missing('raw_author', 'user'),
        missing('raw_occurred_at', 'timestamp'),
        invalid_timestamp('raw_occurred_at', 'occurred_at'),
        timestamp_out_of_range('occurred_at'),
        invalid_number('score')
    ]) }}
from renamed
