select
    cast(tweet_id as text) as tweet_id,
    rejection_reason,
    rejected_value,
    loaded_at,
    batch_id,
    batch_row
from {{ ref('base_twitter__tweets') }}
where rejection_reason is not null
