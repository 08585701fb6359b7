{# Seeds: the table of a CSV file and its rows. Macros return the SQL to show in target/run. #}

{% macro create_csv_table(model, agate_table) -%}
  {{ return(adapter.dispatch('create_csv_table', 'dbt')(model, agate_table)) }}
{%- endmacro %}

{% macro default__create_csv_table(model, agate_table) -%}
  {%- set table_sql = csv_table_sql(this, model, agate_table) -%}
  {%- call statement('create_csv_table') -%} {{ table_sql }} {%- endcall -%}
  {{ return(table_sql) }}
{%- endmacro %}

{# Types are the config column_types' where it names the column, else those that its values have. #}
{% macro csv_table_sql(relation, model, agate_table) -%}
  {%- set types = model.config.column_types or {} -%}
  {%- set columns = [] -%}
  {%- for name in agate_table.column_names -%}
    {%- set type = types.get(name) or adapter.convert_type(agate_table, loop.index0) -%}
    {%- do columns.append(adapter.quote_seed_column(name, model.config.get('quote_columns')) ~ ' ' ~ type) -%}
  {%- endfor -%}
  {{ return('create table ' ~ relation ~ ' (' ~ columns | join(', ') ~ ')') }}
{%- endmacro %}

{% macro reset_csv_table(model, full_refresh, old_relation, agate_table) -%}
  {{ return(adapter.dispatch('reset_csv_table', 'dbt')(model, full_refresh, old_relation, agate_table)) }}
{%- endmacro %}

{% macro default__reset_csv_table(model, full_refresh, old_relation, agate_table) -%}
  {%- if full_refresh -%}
    {%- call statement('drop_csv_table') -%} {{ get_drop_sql(old_relation) }} {%- endcall -%}
    {{ return(get_drop_sql(old_relation) ~ ';\n' ~ create_csv_table(model, agate_table)) }}
  {%- endif -%}
  {%- do adapter.truncate_relation(old_relation) -%}
  {{ return('truncate table ' ~ old_relation) }}
{%- endmacro %}

{% macro get_csv_sql(create_or_truncate_sql, insert_sql) -%}
  {{ adapter.dispatch('get_csv_sql', 'dbt')(create_or_truncate_sql, insert_sql) }}
{%- endmacro %}

{% macro default__get_csv_sql(create_or_truncate_sql, insert_sql) -%}
{{ create_or_truncate_sql }};
{{ insert_sql }}
{%- endmacro %}

{% macro load_csv_rows(model, agate_table) -%}
  {{ return(adapter.dispatch('load_csv_rows', 'dbt')(model, agate_table)) }}
{%- endmacro %}

{# The rows go to the database in bulk, past the template. #}
{% macro default__load_csv_rows(model, agate_table) -%}
  {%- do adapter.load_csv_rows(this, agate_table) -%}
  {%- set marks = [get_binding_char()] * (agate_table.column_names | length) -%}
  {{ return('insert into ' ~ this ~ ' (' ~ get_seed_column_quoted_csv(model, agate_table.column_names) ~ ') values ('
      ~ marks | join(', ') ~ ')') }}
{%- endmacro %}

{% macro get_seed_column_quoted_csv(model, column_names) -%}
  {%- set quoted = [] -%}
  {%- for name in column_names -%}
    {%- do quoted.append(adapter.quote_seed_column(name, model.config.get('quote_columns'))) -%}
  {%- endfor -%}
  {{ return(quoted | join(', ')) }}
{%- endmacro %}

{% macro get_binding_char() -%} {{ return(adapter.dispatch('get_binding_char', 'dbt')()) }} {%- endmacro %}

{% macro default__get_binding_char() -%} {{ return('%s') }} {%- endmacro %}

{% macro get_batch_size() -%} {{ return(adapter.dispatch('get_batch_size', 'dbt')()) }} {%- endmacro %}

{% macro default__get_batch_size() -%} {{ return(10000) }} {%- endmacro %}
