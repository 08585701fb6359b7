{# In each window the ranks are 1, 2, 3, ... and the engagement never rises with them. #}
with neighbours as (
    select
        window_end_date,
        trend_rank,
        total_engagement,
        row_number() over (partition by window_end_date order by trend_rank) as place,
        lag(total_engagement) over (partition by window_end_date order by trend_rank) as engagement_above
    from {{ ref('mart_trending_hashtags') }}
)

select * from neighbours
where trend_rank <> place
    or total_engagement > engagement_above
