{# Lists of days, as vars that name partitions give them: `20260228` or `20260228,20260302`. #}

{# A text of the given format as a datetime. #}
{% macro convert_datetime(date_str, date_fmt) -%}
  {%- set message -%}
      The provided partition date '{{ date_str }}' does not match the expected format '{{ date_fmt }}'
  {%- endset -%}
  {{ return(try_or_compiler_error(message, modules.datetime.datetime.strptime, date_str.strip(), date_fmt)) }}
{%- endmacro %}

{# Every day from the first to the last, the first alone where no last is given; datetimes where out_fmt is empty. #}
{% macro dates_in_range(start_date_str, end_date_str=none, in_fmt='%Y%m%d', out_fmt='%Y%m%d') -%}
  {%- set first = convert_datetime(start_date_str, in_fmt) -%}
  {%- set last = convert_datetime(start_date_str if end_date_str is none else end_date_str, in_fmt) -%}
  {%- if last < first -%}
    {{ exceptions.raise_compiler_error(
        'Partition start date is after the end date (' ~ first ~ ', ' ~ last ~ ')', model) }}
  {%- endif -%}
  {%- set days = [] -%}
  {%- for number in range((last - first).days + 1) -%}
    {%- set day = first + modules.datetime.timedelta(days=number) -%}
    {%- do days.append(day.strftime(out_fmt) if out_fmt else day) -%}
  {%- endfor -%}
  {{ return(days) }}
{%- endmacro %}

{% macro partition_range(raw_partition_date, date_fmt='%Y%m%d') -%}
  {%- set bounds = (raw_partition_date | string).split(',') -%}
  {%- if bounds | length > 2 -%}
    {{ exceptions.raise_compiler_error(
        'Invalid partition time. Expected format: {Start Date}[,{End Date}]. Got: ' ~ raw_partition_date) }}
  {%- endif -%}
  {{ return(dates_in_range(bounds[0], bounds[1] if bounds | length == 2 else none, in_fmt=date_fmt)) }}
{%- endmacro %}

{# The local time now, to the microsecond, as digits alone. #}
{% macro py_current_timestring() -%}
  {{ return(modules.datetime.datetime.now().strftime('%Y%m%d%H%M%S%f')) }}
{%- endmacro %}
