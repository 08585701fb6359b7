{# Unit tests: rows that stand in for relations, and rows that are expected, as queries. #}

{#
  The rows of an input. Columns that a row does not give are null. Types are the relation's where it exists in the
  database, else those that its declaration, its seed's file or the rows themselves tell.
#}
{% macro get_fixture_sql(rows, column_name_to_data_types) -%}
  {%- set columns = fixture_columns(column_name_to_data_types) -%}
  {%- if not columns -%}
    {{ exceptions.raise_compiler_error(
        "Not able to get columns for unit test '" ~ model.name ~ "' from relation " ~ this
        ~ " because the relation doesn't exist") }}
  {%- endif -%}
  {%- set types = {} -%}
  {%- for column in columns -%} {%- do types.update({column.key: column.type}) -%} {%- endfor -%}
  {{ validate_fixture_rows(rows, none) }}
  {%- set queries = [] -%}
  {%- for row in rows or [{}] -%}
    {%- set values = format_row(row, types) -%}
    {%- set items = [] -%}
    {%- for column in columns -%}
      {%- do items.append((values[column.key] or fixture_value(none, column.type)) ~ ' as ' ~ column.name) -%}
    {%- endfor -%}
    {%- do queries.append('select ' ~ items | join(', ')) -%}
  {%- endfor -%}
{{ queries | join('\nunion all\n') }}
{{ 'limit 0' if not rows }}
{%- endmacro %}

{# What a fixture may give: for each column its name in lower case, its name as SQL has it, and its type. #}
{% macro fixture_columns(column_name_to_data_types) -%}
  {%- set columns = [] -%}
  {%- if not column_name_to_data_types -%}
    {%- for column in adapter.get_columns_in_relation(this) -%}
      {%- do columns.append({'key': column.name | lower, 'name': column.quoted, 'type': column.data_type}) -%}
    {%- endfor -%}
  {%- endif -%}
  {%- if not columns -%}
    {%- for key, type in (column_name_to_data_types or declared_column_types()).items() -%}
      {%- do columns.append({'key': key | lower, 'name': adapter.quote(key | lower), 'type': type}) -%}
    {%- endfor -%}
  {%- endif -%}
  {{ return(columns) }}
{%- endmacro %}

{# The rows that a unit test expects. All of them name the same columns. #}
{% macro get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted=none) -%}
  {%- if not rows -%}
select * from dbt_internal_unit_test_actual limit 0
  {%- endif -%}
  {%- set queries = [] -%}
  {%- set names = (rows[0] if rows else {}) | map('string') | map('lower') | list -%}
  {%- for row in rows -%}
    {%- set values = format_row(row, column_name_to_data_types) -%}
    {%- if values.keys() | sort != names | sort -%}
      {{ exceptions.raise_compiler_error(
          'Rows of the expected output name different columns: ' ~ names ~ ' and ' ~ values.keys() | list) }}
    {%- endif -%}
    {%- set items = [] -%}
    {%- for name in names -%}
      {%- do items.append(values[name] ~ ' as ' ~ (column_name_to_quoted or {}).get(name, adapter.quote(name))) -%}
    {%- endfor -%}
    {%- do queries.append('select ' ~ items | join(', ')) -%}
  {%- endfor -%}
{{ queries | join('\nunion all\n') }}
{%- endmacro %}

{# A row's values as SQL, by the column's name in lower case. #}
{% macro format_row(row, column_name_to_data_types) -%}
  {%- set formatted = {} -%}
  {%- for name, value in row.items() -%}
    {%- set key = name | string | lower -%}
    {%- if key not in column_name_to_data_types -%}
      {%- set fixture = 'expected output' if model.resource_type == 'unit_test' else "'" ~ model.name ~ "'" -%}
      {{ exceptions.raise_compiler_error(
          "Invalid column name: '" ~ key ~ "' in unit test fixture for " ~ fixture ~ '.\nAccepted columns for '
          ~ fixture ~ ' are: ' ~ column_name_to_data_types.keys() | list) }}
    {%- endif -%}
    {%- do formatted.update({key: fixture_value(value, column_name_to_data_types[key])}) -%}
  {%- endfor -%}
  {{ return(formatted) }}
{%- endmacro %}

{# A value cast to its column's type, where that is known. #}
{% macro fixture_value(value, data_type) -%}
  {{ return(adapter.dispatch('fixture_value', 'dbt')(value, data_type)) }}
{%- endmacro %}

{# A text is not cut to its column's length: it would be in silence. #}
{% macro default__fixture_value(value, data_type) -%}
  {%- set literal = fixture_literal(value) -%}
  {%- if not data_type -%} {{ return(literal) }} {%- endif -%}
  {%- set is_cut = value is string and 'varying' in data_type -%}
  {{ return(safe_cast(literal, data_type.split('(')[0] if is_cut else data_type) | trim) }}
{%- endmacro %}

{% macro fixture_literal(value) -%}
  {%- if value is none -%} {{ return('null') }}
  {%- elif value is string -%} {{ return(string_literal(escape_single_quotes(value)) | trim) }}
  {%- elif value is mapping or (value is sequence) -%}
    {{ return(string_literal(escape_single_quotes(tojson(value))) | trim) }}
  {%- endif -%}
  {{ return(value | string) }}
{%- endmacro %}

{# For projects and packages that want to check rows. #}
{% macro validate_fixture_rows(rows, row_number) -%}
  {{ return(adapter.dispatch('validate_fixture_rows', 'dbt')(rows, row_number)) }}
{%- endmacro %}

{% macro default__validate_fixture_rows(rows, row_number) -%} {%- endmacro %}
