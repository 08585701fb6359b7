{#
    The day of a UTC timestamp in the business time zone (var `business_time_zone`).

    offsets: the alias of int_utc_day_offsets, joined on the timestamp's UTC date. A day on which the
    clocks change has two offsets, so the instant decides.
#}
{% macro business_date(instant, offsets) -%}
    {%- set offset -%}
        case when {{ instant }} < {{ offsets }}.changed_at then {{ offsets }}.offset_minutes_before else {{ offsets }}.offset_minutes_after end
    {%- endset -%}
    {{ local_date(instant, offset) }}
{%- endmacro %}
