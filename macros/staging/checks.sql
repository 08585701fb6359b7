{#
    The checks that base models are made of. Each yields one {reason, when, value} for `rejection`.
#}

{# A field that must be there. An empty text is as bad as none. #}
{% macro missing(column, what) -%}
    {{ return({'reason': 'missing ' ~ what, 'when': column ~ ' is null', 'value': column}) }}
{%- endmacro %}


{# A raw time that no instant could be read from. #}
{% macro invalid_timestamp(raw, parsed) -%}
    {{ return({'reason': 'invalid timestamp', 'when': parsed ~ ' is null and ' ~ raw ~ ' is not null', 'value': raw}) }}
{%- endmacro %}


{# An instant outside of the calendar: dim_date would not know its day. #}
{% macro timestamp_out_of_range(parsed) -%}
    {%- set condition -%}
        {{ parsed }} < '{{ var('calendar_start') }}' or {{ parsed }} >= {{ add_days("'" ~ var('calendar_end') ~ "'", 1) }}
    {%- endset -%}
    {{ return({'reason': 'timestamp out of range', 'when': condition, 'value': parsed}) }}
{%- endmacro %}


{# A count that is negative or no whole number. It may be null: platforms hide counts. #}
{% macro invalid_count(column) -%}
    {{ return({'reason': 'invalid count', 'when': is_invalid_count(column), 'value': column}) }}
{%- endmacro %}


{# The same for a count that the platform sends as text. #}
{% macro invalid_text_count(column) -%}
    {{ return({'reason': 'invalid count', 'when': is_invalid_text_count(column), 'value': column}) }}
{%- endmacro %}


{# A number that is none; scores may be negative, so that no more can be asked of them. #}
{% macro invalid_number(column) -%}
    {{ return({'reason': 'invalid number', 'when': is_invalid_number(column), 'value': column}) }}
{%- endmacro %}


{# A code outside of the ones that we know. #}
{% macro unknown_code(column, known, what) -%}
    {%- set condition -%}
        {{ column }} not in ('{{ known | join("', '") }}')
    {%- endset -%}
    {{ return({'reason': 'unknown ' ~ what, 'when': condition, 'value': column}) }}
{%- endmacro %}
