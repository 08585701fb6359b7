{# No time zone is more than a day away from UTC; a business day further away is a wrong offset. #}
select
    post_key,
    posted_at,
    posted_date
from {{ ref('int_posts_enriched') }}
where posted_date < {{ add_days(utc_date('posted_at'), -1) }}
    or posted_date > {{ add_days(utc_date('posted_at'), 1) }}
