select
    cast(username as text) as username,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_reddit__users') }}
where rejection_reason is not null
