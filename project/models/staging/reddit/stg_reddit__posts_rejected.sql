select
    cast(post_id as text) as post_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_reddit__posts') }}
where rejection_reason is not null
