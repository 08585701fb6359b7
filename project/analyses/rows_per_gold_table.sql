{%- set tables = [
    'fact_engagements', 'fact_post_metrics', 'dim_users', 'dim_posts', 'dim_date', 'dim_platforms', 'dim_hashtags',
    'bridge_post_hashtags', 'mart_daily_active_users', 'mart_trending_hashtags', 'mart_share_of_voice',
] -%}

{% for table in tables -%}
select '{{ table }}' as gold_table, count(*) as row_count from {{ ref(table) }}
{%- if not loop.last %}
union all
{% endif %}
{%- endfor %}
