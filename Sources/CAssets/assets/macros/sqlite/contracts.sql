{# SQLite: contracts. #}

{#
  An expression has a type here where its text leaves no doubt; any other is taken. The declared types become those of the
  table's columns, its constraints hold when rows are inserted.
#}
{% macro sqlite__get_assert_columns_equivalent(sql) -%}
  {%- set declared = [] -%}
  {%- set types = {} -%}
  {%- set untyped = [] -%}
  {%- for column in model['columns'].values() -%}
    {%- do declared.append({'name': column.name, 'data_type': column.data_type}) -%}
    {%- do types.update({column.name | lower: column}) -%}
    {%- do untyped.append(column.name) if not column.data_type -%}
  {%- endfor -%}
  {%- do exceptions.column_type_missing(column_names=untyped) if untyped -%}
  {%- set defined = [] -%}
  {%- set broken = [] -%}
  {%- for column in get_column_schema_from_query(sql, config.get('sql_header')) -%}
    {%- set known = types.get(column.name | lower, column) -%}
    {%- set is_same = sqlite_is_stored_as(column.dtype, known.data_type) -%}
    {%- do defined.append({'name': known.name, 'data_type': known.data_type if is_same else column.dtype}) -%}
    {%- do broken.append(column.name) if column.name | lower not in types or not is_same -%}
  {%- endfor -%}
  {%- if broken or defined | length != declared | length or not declared -%}
    {%- do exceptions.raise_contract_error(declared, defined) -%}
  {%- endif -%}
{%- endmacro %}

{#
  Whether values of one type are of the other too: whole numbers are numbers and stand for booleans, times are texts or
  numbers. Of types that are not known nothing can be said.
#}
{% macro sqlite_is_stored_as(type, declared) -%}
  {%- set kinds = {'integer': ['number', 'boolean', 'time'], 'number': ['time'], 'text': ['time'], 'time': ['text']} -%}
  {%- set (kind, wanted) = (sqlite_kind_of_type(type), sqlite_kind_of_type(declared)) -%}
  {{ return(not kind or not wanted or kind == wanted or wanted in kinds.get(kind, [])) }}
{%- endmacro %}

{# What is stored in a column of a type: integer, number, boolean, text or time; nothing when that is not known. #}
{% macro sqlite_kind_of_type(type) -%}
  {%- set name = (type | string | lower).split('(')[0] | trim -%}
  {%- set kinds = {
      'integer': ['bigint', 'int', 'int2', 'int4', 'int8', 'integer', 'mediumint', 'smallint', 'tinyint'],
      'number': ['decimal', 'double', 'double precision', 'float', 'float4', 'float8', 'numeric', 'real'],
      'boolean': ['bool', 'boolean'],
      'text': ['char', 'character', 'character varying', 'clob', 'json', 'jsonb', 'nvarchar', 'string', 'text', 'uuid', 'varchar'],
      'time': ['date', 'datetime', 'datetimetz', 'time', 'timetz', 'timestamp', 'timestamptz']} -%}
  {%- for kind, names in kinds.items() if name in names -%} {{ return(kind) }} {%- endfor -%}
  {%- if name.endswith('[]') or name.endswith('array') -%} {{ return('text') }} {%- endif -%}
  {%- if name.startswith('timestamp with') or name.startswith('time with') -%} {{ return('time') }} {%- endif -%}
  {{ return(none) }}
{%- endmacro %}

{#
  A column `integer primary key` would be the row's own number, which SQLite makes up where the value is null: `int` is
  the same type without that. Other keys may hold nulls unless they are told not to.
#}
{% macro sqlite__get_table_columns_and_constraints() -%}
  {%- set keys = [] -%}
  {%- for constraint in model['constraints'] if constraint.type == 'primary_key' -%}
    {%- for name in constraint.columns -%} {%- do keys.append(name | lower) -%} {%- endfor -%}
  {%- endfor -%}
  {%- set columns = {} -%}
  {%- for name, column in model['columns'].items() -%}
    {%- set kinds = column.constraints | map(attribute='type') | list -%}
    {%- set is_key = 'primary_key' in kinds or name | lower in keys -%}
    {%- set added = [{'type': 'not_null'}] if is_key and 'not_null' not in kinds else [] -%}
    {%- do columns.update({name: {
        'name': name, 'quote': column.quote, 'constraints': column.constraints + added,
        'data_type': 'int' if column.data_type | lower == 'integer' else column.data_type}}) -%}
  {%- endfor -%}
  {%- set parts = adapter.render_raw_columns_constraints(raw_columns=columns)
      + adapter.render_raw_model_constraints(raw_constraints=model['constraints']) -%}
(
  {{ parts | join(',\n  ') }}
)
{%- endmacro %}

{# SQLite takes no parentheses around the query of an `insert`. #}
{% macro sqlite__create_contracted_table_as(relation, sql, kind) -%}
  {{ get_assert_columns_equivalent(sql) }}
{{ sql_header_lines() }}create {{ kind }}table {{ relation }} {{ get_table_columns_and_constraints() }};
insert into {{ relation }} ({{ adapter.dispatch('get_column_names', 'dbt')() }})
{{ get_select_subquery(sql) }}
{%- endmacro %}
