select
    cast(channel_id as text) as channel_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_youtube__channels') }}
where rejection_reason is not null
