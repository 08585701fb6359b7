{# dbt-sqlite has no macros for these. #}
{{ config(enabled=target.type == 'postgres') }}
select
    id,
    {%- for part in ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond', 'microsecond'] %}
    {{ dbt.datediff('first_at', 'second_at', part) }} as {{ part }}s,
    {{ dbt.date_trunc(part, 'first_at') }} as {{ part }}_start,
    {%- if part != 'quarter' %}
    {{ dbt.dateadd(part, 'amount', 'first_at') }} as {{ part }}_moved,
    {%- endif %}
    {%- endfor %}
    {{ dbt.last_day('first_at', 'month') }} as month_end,
    {{ dbt.last_day('first_at', 'quarter') }} as quarter_end,
    {{ dbt.date(2024, 2, 29) }} as leap_day,
    {{ dbt.hash('first_at') }} as digest,
    {{ dbt.split_part("'a-b-c'", "'-'", 2) }} as second_part,
    {{ dbt.split_part("'a-b-c'", "'-'", -1) }} as last_part,
    {{ dbt.cast_bool_to_text('amount > 0') }} as is_forward,
    {{ dbt.array_append(dbt.array_concat(dbt.array_construct(['1', '2']), dbt.array_construct()), 'id') }} as numbers
from {{ ref('moments') }}
