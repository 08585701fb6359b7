select 'twitter:' || tweet_id as post_key
from {{ ref('stg_twitter__tweets') }}
where is_deleted

union all

select 'youtube:' || video_id as post_key
from {{ ref('stg_youtube__videos') }}
where is_deleted

union all

select 'reddit:' || post_id as post_key
from {{ ref('stg_reddit__posts') }}
where is_deleted

union all

select 'facebook:' || post_id as post_key
from {{ ref('stg_facebook__posts') }}
where is_deleted
