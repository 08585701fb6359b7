{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as page_id,
        name as page_name,
        username,
        category,
        nullif(country, '') as country_code,
        fan_count as fans,
        followers_count as followers,
        {{ parse_timestamp('fetched_at') }} as fetched_at,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('facebook', 'pages') }}
)

select
    *,
    {{ rejection([
        missing('page_id', 'id'),
        invalid_count('fans'),
        invalid_count('followers')
    ]) }}
from renamed
