select
    cast(engagement_id as text) as engagement_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_twitter__engagements') }}
where rejection_reason is not null
