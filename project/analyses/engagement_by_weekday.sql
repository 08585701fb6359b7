-- On which days of the week do posts do best?
select
    dates.day_of_week,
    dates.day_name,
    metrics.platform,
    count(*) as posts,
    avg(metrics.total_engagement) as average_engagement,
    avg(metrics.engagement_rate) as average_engagement_rate
from {{ ref('fact_post_metrics') }} as metrics
inner join {{ ref('dim_date') }} as dates
    on metrics.posted_date = dates.date_day
group by
    dates.day_of_week,
    dates.day_name,
    metrics.platform
order by
    dates.day_of_week,
    metrics.platform
