select
    cast(user_id as text) as user_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_twitter__users') }}
where rejection_reason is not null
