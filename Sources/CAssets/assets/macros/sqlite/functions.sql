{# SQLite: functions under dbt's names for all databases. #}

{#
  SQLite makes a number of whatever is cast to a date, a timestamp, a boolean, JSON...: here they are what SQLite means by
  them. What is written `a::type` becomes the same (CastType.swift).
#}
{% macro sqlite__cast(field, type) -%}
  {%- set name = (type | string).lower().split('(')[0].split() | join(' ') -%}
  {%- if name == 'date' -%} date({{ field }})
  {%- elif name in ['time', 'timetz'] or name.startswith('time with') -%} time({{ field }})
  {%- elif name in ['datetime', 'timestamp', 'timestamptz'] or name.startswith('timestamp with') -%}
    datetime({{ sqlite_whole_seconds(field) }}) || {{ sqlite_fraction(field) }}
  {%- elif name in ['bool', 'boolean'] -%}
    case when lower({{ field }}) in ('true', 't', 'yes', 'y', 'on') then 1
      when lower({{ field }}) in ('false', 'f', 'no', 'n', 'off') then 0
      else cast({{ field }} as numeric) <> 0 end
  {%- elif name in ['cidr', 'inet', 'json', 'jsonb', 'macaddr', 'name', 'string', 'uuid', 'xml'] -%} cast({{ field }} as text)
  {%- elif name == 'bytea' -%} cast({{ field }} as blob)
  {%- else -%} cast({{ field }} as {{ type }})
  {%- endif -%}
{%- endmacro %}

{% macro sqlite__safe_cast(field, type) -%} {{ return(sqlite__cast(field, type)) }} {%- endmacro %}

{% macro sqlite__cast_bool_to_text(field) -%}
  case when {{ field }} then 'true' when not ({{ field }}) then 'false' end
{%- endmacro %}

{% macro sqlite__equals(expr1, expr2) -%}
  ({{ expr1 }} {{ 'is' if adapter.behavior.enable_truthy_nulls_equals_macro.no_warn else '=' }} {{ expr2 }})
{%- endmacro %}

{% macro sqlite__position(substring_text, string_text) -%}
  instr({{ string_text }}, {{ substring_text }})
{%- endmacro %}

{# As elsewhere, a negative length leaves out that many characters at the start. #}
{% macro sqlite__right(string_text, length_expression) -%}
  case when ({{ length_expression }}) > 0 then substr({{ string_text }}, -({{ length_expression }}))
    when ({{ length_expression }}) < 0 then substr({{ string_text }}, 1 - ({{ length_expression }}))
    when ({{ length_expression }}) = 0 then substr({{ string_text }}, 1, 0) end
{%- endmacro %}

{#
  The parts become a JSON array, whose path takes an index from either end. Between them stands a character that Unicode
  sets aside for programs, since the delimiter itself may occur in JSON's escapes.
#}
{% macro sqlite__split_part(string_text, delimiter_text, part_number) -%}
  coalesce(
    json_extract(
      '[' || replace(json_quote(replace({{ string_text }}, {{ delimiter_text }}, char(64976))), char(64976), '","') || ']',
      case when ({{ part_number }}) > 0 then '$[' || (({{ part_number }}) - 1) || ']'
        else '$[#-' || -({{ part_number }}) || ']' end),
    case when ({{ string_text }}) is not null and ({{ delimiter_text }}) is not null then '' end)
{%- endmacro %}

{# md5() gives bytes, here as with the extension that dbt-sqlite loads for it. #}
{% macro sqlite__hash(field) -%}
  case when {{ field }} is not null then lower(hex(md5(cast({{ field }} as text)))) end
{%- endmacro %}

{% macro sqlite__any_value(expression) -%} min({{ expression }}) {%- endmacro %}

{% macro sqlite__bool_or(expression) -%} max({{ expression }}) {%- endmacro %}

{% macro sqlite__get_binding_char() -%} {{ return('?') }} {%- endmacro %}
