{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(name, '') as username,
        id as account_id,
        created_utc as raw_joined_at,
        {{ epoch_to_timestamp('created_utc') }} as joined_at,
        link_karma,
        comment_karma,
        {{ raw_flag('is_gold') }} as is_gold,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('reddit', 'users') }}
)

select
    *,
    {{ rejection([
        missing('username', 'id'),
        invalid_timestamp('raw_joined_at', 'joined_at'),
        invalid_number('link_karma'),
        invalid_number('comment_karma')
    ]) }}
from renamed
