select
    cast(page_id as text) as page_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_facebook__pages') }}
where rejection_reason is not null
