select
    platform,
    platform_name,
    home_page,
    post_noun
from {{ ref('platforms') }}
