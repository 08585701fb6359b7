{# Redshift: incremental strategies. Neither `merge` nor `delete` is given an alias for its target: the table's name stands for it. #}

{% macro redshift__get_incremental_default_sql(arg_dict) -%}
  {{ return(get_incremental_delete_insert_sql(arg_dict) if arg_dict.unique_key else get_incremental_append_sql(arg_dict)) }}
{%- endmacro %}

{% macro redshift__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {%- if unique_key -%}
delete from {{ target }}
where {{ has_new_key(unique_key, source, dest_columns, old=target) }}
    {%- for predicate in redshift_predicates(incremental_predicates, target) %}
  and ({{ predicate }})
    {%- endfor -%};
{% endif -%}
{{ get_insert_into_sql(target, source, dest_columns) }}
{%- endmacro %}

{# `merge` has to say what becomes of rows that are there: without a key there are none, and it is an insert. #}
{% macro redshift__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- if not unique_key -%} {{ return(get_insert_into_sql(target, source, dest_columns)) }} {%- endif -%}
  {%- set conditions =
      redshift_predicates(incremental_predicates, target) + key_conditions(unique_key, dest_columns, old=target) -%}
{{ sql_header_lines() }}merge into {{ target }}
using {{ source }} as DBT_INTERNAL_SOURCE
on ({{ conditions | join(') and (') }})
when matched then update set {{ merge_assignments(dest_columns) }}
when not matched then insert ({{ get_quoted_csv(dest_columns | map(attribute='name')) }})
values ({{ qualified_columns_csv(dest_columns, 'DBT_INTERNAL_SOURCE') }})
{%- endmacro %}

{# A batch takes the place of what is there of its span of time. #}
{% macro redshift__get_incremental_microbatch_sql(arg_dict) -%}
  {%- if not (model.batch and model.batch.event_time_start and model.batch.event_time_end) -%}
    {{ exceptions.raise_compiler_error('dbt could not compute the start and end timestamps for the running batch') }}
  {%- endif -%}
  {%- set conditions = redshift_predicates(arg_dict.incremental_predicates, arg_dict.target_relation) + [
      model.config.event_time ~ " >= timestamp '" ~ model.batch.event_time_start ~ "'",
      model.config.event_time ~ " < timestamp '" ~ model.batch.event_time_end ~ "'"] -%}
delete from {{ arg_dict.target_relation }}
where ({{ conditions | join(') and (') }});
{{ get_insert_into_sql(arg_dict.target_relation, arg_dict.temp_relation, arg_dict.dest_columns) }}
{%- endmacro %}

{# What dbt calls the target elsewhere, by its name. #}
{% macro redshift_predicates(incremental_predicates, target) -%}
  {%- set result = [] -%}
  {%- for predicate in as_list(incremental_predicates) -%}
    {%- do result.append(
        predicate | replace('DBT_INTERNAL_DEST.', target ~ '.') | replace('dbt_internal_dest.', target ~ '.')) -%}
  {%- endfor -%}
  {{ return(result) }}
{%- endmacro %}

{# The target by its name here too. #}
{% macro redshift__snapshot_merge_sql(target, source, insert_cols) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
update {{ target }}
set {{ columns.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ columns.dbt_valid_to }}
from {{ source }} as DBT_INTERNAL_SOURCE
where DBT_INTERNAL_SOURCE.{{ columns.dbt_scd_id }} = {{ target }}.{{ columns.dbt_scd_id }}
  and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
  and {{ snapshot_is_current(target ~ '.' ~ columns.dbt_valid_to) }};
insert into {{ target }} ({{ insert_cols | join(', ') }})
select {{ insert_cols | join(', ') }}
from {{ source }} as DBT_INTERNAL_SOURCE
where DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
{%- endmacro %}

{# Redshift has no `is not distinct from`. #}
{% macro redshift__equals_with_nulls(expr1, expr2, data_type) -%}
  ({{ expr1 }} = {{ expr2 }} or ({{ expr1 }} is null and {{ expr2 }} is null))
{%- endmacro %}
