{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as user_id,
        username,
        name as display_name,
        biography,
        followers_count as followers,
        follows_count as following,
        media_count as media,
        {{ parse_timestamp('fetched_at') }} as fetched_at,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('instagram', 'users') }}
)

select
    *,
    {{ rejection([
        missing('user_id', 'id'),
        invalid_count('followers'),
        invalid_count('following'),
        invalid_count('media')
    ]) }}
from renamed
