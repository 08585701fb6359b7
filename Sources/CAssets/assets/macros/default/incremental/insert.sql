{# Rows from one relation into another. #}

{#
  Columns are named through the source's alias: SQLite takes a quoted name that no table has for a text, and would then
  fill a column that the source lacks with its own name.
#}
{% macro get_insert_into_sql(target_relation, temp_relation, dest_columns) -%}
insert into {{ target_relation }} ({{ get_quoted_csv(dest_columns | map(attribute='name')) }})
select {{ qualified_columns_csv(dest_columns, 'dbt_source') }}
from {{ temp_relation }} as dbt_source
{%- endmacro %}

{% macro qualified_columns_csv(columns, alias) -%}
  {%- set items = [] -%}
  {%- for column in columns -%} {%- do items.append(alias ~ '.' ~ column.quoted) -%} {%- endfor -%}
  {{ return(items | join(', ')) }}
{%- endmacro %}

{# A config that may be one name or several, as a list. #}
{% macro as_list(names) -%}
  {{ return([] if names is none else [names] if names is string else names | list) }}
{%- endmacro %}

{% macro get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {{ adapter.dispatch('get_delete_insert_merge_sql', 'dbt')(target, source, unique_key, dest_columns, incremental_predicates) }}
{%- endmacro %}

{# Rows of the target whose key comes anew go; then all new rows are inserted. #}
{% macro default__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {%- if unique_key -%}
delete from {{ target }} as DBT_INTERNAL_DEST
where {{ has_new_key(unique_key, source, dest_columns) }}
    {%- for predicate in as_list(incremental_predicates) %}
  and ({{ predicate }})
    {%- endfor -%};
{% endif -%}
{{ get_insert_into_sql(target, source, dest_columns) }}
{%- endmacro %}
