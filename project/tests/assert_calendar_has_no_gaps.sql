with neighbours as (
    select
        date_day,
        lead(date_day) over (order by date_day) as next_day
    from {{ ref('dim_date') }}
)

select * from neighbours
where next_day <> {{ add_days('date_day', 1) }}
