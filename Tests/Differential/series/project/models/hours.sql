{{ config(materialized='view') }}
select date_hour, count(*) as counted
from ({{ dbt.date_spine('hour', moment('2024-02-28 22:00:00'), moment('2024-03-01 02:30:00')) }}) as spine
group by date_hour
