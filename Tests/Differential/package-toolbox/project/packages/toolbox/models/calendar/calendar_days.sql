-- From {{ var('toolbox_first_day') }} for {{ var('toolbox_days') }} days.
with numbers as (
  {{ dbt.generate_series(var('toolbox_days') | int) }}
)
select cast(generated_number as integer) as day_number from numbers
