{#
    An ISO 8601 instant with a zone (`2026-11-19T08:00:00.000Z`, `...+00:00`, `...+0000`, T or a blank
    between date and time) as a UTC timestamp to the second; null for anything else, also for days that
    no calendar has. Text without a zone is UTC. On SQLite a timestamp is text, `YYYY-MM-DD HH:MM:SS`.
#}
{% macro parse_timestamp(column) -%}
    {{ return(adapter.dispatch('parse_timestamp')(column)) }}
{%- endmacro %}

{% macro sqlite__parse_timestamp(column) -%}
    case
            when {{ column }} not glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9]:[0-5][0-9]*' then null
            {#- SQLite takes every month to have 31 days, until it computes with it, and a day to have an hour 24. #}
            when substr({{ column }}, 9, 2) > '28' and date(substr({{ column }}, 1, 10), '+0 days') <> substr({{ column }}, 1, 10) then null
            when substr({{ column }}, 12, 2) > '23' then null
            {#- +0000: SQLite reads offsets only with a colon. #}
            when substr({{ column }}, -5) glob '[+-][0-9][0-9][0-9][0-9]'
                then datetime(substr({{ column }}, 1, length({{ column }}) - 2) || ':' || substr({{ column }}, -2))
            else datetime({{ column }})
        end
{%- endmacro %}

{# A day that its month does not have is no error but null: it is looked at before anything is cast. #}
{% macro postgres__parse_timestamp(column) -%}
    {%- set zone = '(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])' -%}
    case
            when {{ column }} !~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?{{ zone }}?$' then null
            when cast(substr({{ column }}, 9, 2) as integer)
                > extract(day from cast(substr({{ column }}, 1, 7) || '-01' as date) + interval '1 month' - interval '1 day') then null
            when {{ column }} ~ '{{ zone }}$' then date_trunc('second', cast({{ column }} as timestamptz) at time zone 'UTC')
            else date_trunc('second', cast({{ column }} as timestamp))
        end
{%- endmacro %}
