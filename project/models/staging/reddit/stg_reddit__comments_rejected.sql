select
    cast(comment_id as text) as comment_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_reddit__comments') }}
where rejection_reason is not null
