{{ dbt.date_spine('day', moment('2024-02-01 00:00:00'), dbt.dateadd('day', var('days'), moment('2024-02-01 00:00:00'))) }}
