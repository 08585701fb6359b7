{#
    Accepted + rejected + duplicates = raw: each raw row is in the table of rejected rows, or its record is
    in staging (as this row or as a later version of it).
#}
{%- set keys = {
    'twitter': {'tweets': ('id', 'tweet_id'), 'users': ('id', 'user_id'), 'engagements': ('id', 'engagement_id')},
    'youtube': {'videos': ('id', 'video_id'), 'channels': ('id', 'channel_id'), 'comments': ('id', 'comment_id')},
    'reddit': {'posts': ('id', 'post_id'), 'users': ('name', 'username'), 'comments': ('id', 'comment_id')},
    'instagram': {'media': ('id', 'media_id'), 'users': ('id', 'user_id'), 'comments': ('id', 'comment_id')},
    'facebook': {'posts': ('id', 'post_id'), 'pages': ('id', 'page_id'), 'engagements': ('id', 'engagement_id')}
} %}

with lost as (
    {%- for platform, tables in keys.items() %}
    {%- set last_platform = loop.last %}
    {%- for table, (raw_key, key) in tables.items() %}
    select
        '{{ platform }}.{{ table }}' as raw_table,
        count(*) as lost_rows
    from {{ source(platform, table) }} as raw_rows
    left join {{ ref('stg_' ~ platform ~ '__' ~ table) }} as accepted
        on raw_rows.{{ raw_key }} = accepted.{{ key }}
    left join {{ ref('stg_' ~ platform ~ '__' ~ table ~ '_rejected') }} as rejected
        on raw_rows._batch_id = rejected.batch_id
        and raw_rows._row = rejected.batch_row
    where accepted.{{ key }} is null
        and rejected.batch_id is null
    {%- if not (loop.last and last_platform) %}

    union all
    {% endif %}
    {%- endfor %}
    {%- endfor %}
)

select * from lost
where lost_rows > 0
