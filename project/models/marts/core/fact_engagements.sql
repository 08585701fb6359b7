{{
    config(
        materialized='incremental',
        unique_key='engagement_key',
        on_schema_change='append_new_columns',
        post_hook=[
            "{{ create_index(['engagement_key']) }}",
            "delete from {{ this }} where post_key in (select post_key from {{ ref('int_posts_deleted') }})",
        ]
    )
}}

-- depends_on: {{ ref('int_posts_enriched') }}

with engagements as (
    select * from {{ ref('int_engagements_unioned') }}
    where post_key not in (select post_key from {{ ref('int_posts_deleted') }})
),

business_days as (
    select * from {{ ref('int_business_days') }}
)

{%- if is_incremental() %},

-- The time of loading, not of the event, says what is new: so late events count, too.
-- The last batch is read again; unique_key makes that harmless.
loaded as (
    select
        platform,
        max(loaded_at) as loaded_at
    from {{ this }}
    group by platform
),

-- a post that comes back after its deletion brings its old events with it
new_posts as (
    select posts.post_key
    from {{ ref('int_posts_enriched') }} as posts
    inner join loaded
        on posts.platform = loaded.platform
    where posts.loaded_at >= loaded.loaded_at
)
{%- endif %}

select
    engagements.engagement_key,
    engagements.platform,
    engagements.engagement_type,
    engagements.post_key,
    engagements.user_key,
    engagements.occurred_at,
    {{ business_date('engagements.occurred_at', 'business_days') }} as engagement_date,
    engagements.loaded_at
from engagements
left join business_days
    on {{ utc_date('engagements.occurred_at') }} = business_days.utc_date
{%- if is_incremental() %}
left join loaded
    on engagements.platform = loaded.platform
where loaded.loaded_at is null
    or engagements.loaded_at >= loaded.loaded_at
    or engagements.post_key in (select post_key from new_posts)
{%- endif %}
