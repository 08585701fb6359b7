-- Why rows were rejected, and how many.
{%- set tables = [
    'stg_twitter__tweets', 'stg_twitter__users', 'stg_twitter__engagements',
    'stg_youtube__videos', 'stg_youtube__channels', 'stg_youtube__comments',
    'stg_reddit__posts', 'stg_reddit__users', 'stg_reddit__comments',
    'stg_instagram__media', 'stg_instagram__users', 'stg_instagram__comments',
    'stg_facebook__posts', 'stg_facebook__pages', 'stg_facebook__engagements'
] %}
{%- for table in tables %}
select
    '{{ table }}' as staging_table,
    rejection_reason,
    count(*) as rejected_rows
from {{ ref(table ~ '_rejected') }}
group by rejection_reason
{%- if not loop.last %}

union all
{% endif %}
{%- endfor %}
