select
    cast(media_id as text) as media_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_instagram__media') }}
where rejection_reason is not null
