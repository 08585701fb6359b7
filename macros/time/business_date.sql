{#
    The day of a UTC timestamp in the business time zone (var `business_time_zone`).

    days: the alias of int_business_days, joined on the timestamp's UTC date
#}
{% macro business_date(instant, days) -%}
    case
        when {{ instant }} < {{ days }}.second_business_date_starts_at then {{ days }}.first_business_date
        else {{ days }}.second_business_date
    end
{%- endmacro %}
