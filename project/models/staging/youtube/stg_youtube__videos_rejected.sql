select
    cast(video_id as text) as video_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_youtube__videos') }}
where rejection_reason is not null
