select
    post_key,
    hashtag
from {{ ref('int_post_hashtags') }}
