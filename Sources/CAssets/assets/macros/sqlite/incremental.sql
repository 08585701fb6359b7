{# SQLite: incremental strategies. #}

{# As dbt-sqlite does: with a unique key, new rows take the place of old ones. #}
{% macro sqlite__get_incremental_default_sql(arg_dict) -%}
  {{ return(get_incremental_delete_insert_sql(arg_dict) if arg_dict.unique_key else get_incremental_append_sql(arg_dict)) }}
{%- endmacro %}

{# Rows that are only appended are read once: a temporary view saves writing them twice. #}
{% macro sqlite__incremental_temp_type(strategy, unique_key, on_schema_change) -%}
  {%- set only_appends = strategy == 'append' or (strategy == 'default' and not unique_key) -%}
  {{ return('view' if only_appends and on_schema_change == 'ignore' else 'table') }}
{%- endmacro %}

{% macro sqlite__create_temp_relation_sql(relation, sql) -%}
  {%- if contract_is_enforced() -%} {{ get_assert_columns_equivalent(sql) }} {%- endif -%}
  drop {{ relation.type }} if exists {{ relation }};
create temporary {{ relation.type }} {{ relation }} as
{{ sql }}
{%- endmacro %}

{% macro sqlite__drop_temp_relation(relation) -%}
  {%- call statement('drop_temp_relation') -%} {{ get_drop_sql(relation) }} {%- endcall -%}
{%- endmacro %}

{#
  SQLite has no `merge`. New rows are found by a join, for which it makes an index when there is none; with predicates
  they are inserted before rows are updated, since an update may change what a predicate sees.
#}
{% macro sqlite__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- if not unique_key -%} {{ return(get_insert_into_sql(target, source, dest_columns)) }} {%- endif -%}
  {%- set condition = merge_condition(unique_key, incremental_predicates, dest_columns) -%}
  {%- set update_sql -%}
update {{ target }} as DBT_INTERNAL_DEST
set {{ merge_assignments(dest_columns) }}
from {{ source }} as DBT_INTERNAL_SOURCE
where {{ condition }}
  {%- endset -%}
  {%- set insert_sql -%}
insert into {{ target }} ({{ get_quoted_csv(dest_columns | map(attribute='name')) }})
select {{ qualified_columns_csv(dest_columns, 'DBT_INTERNAL_SOURCE') }}
from {{ source }} as DBT_INTERNAL_SOURCE
left join {{ target }} as DBT_INTERNAL_DEST on {{ condition }}
where DBT_INTERNAL_DEST._rowid_ is null
  {%- endset -%}
  {{ return(([insert_sql, update_sql] if incremental_predicates else [update_sql, insert_sql]) | join(';\n')) }}
{%- endmacro %}

{# A batch may be built again: what the table holds of its time goes first, and of its keys, if the model has one. #}
{% macro sqlite__get_incremental_microbatch_sql(arg_dict) -%}
  {%- set (target, source) = (arg_dict.target_relation, arg_dict.temp_relation) -%}
  {%- set column = config.get('event_time') -%}
delete from {{ target }} as DBT_INTERNAL_DEST
where {{ 'true' if not model.batch else
    "(datetime(" ~ column ~ ") >= datetime('" ~ model.batch.event_time_start ~ "') and datetime(" ~ column
    ~ ") < datetime('" ~ model.batch.event_time_end ~ "'))" }}
  {%- if arg_dict.unique_key %}
  or {{ has_new_key(arg_dict.unique_key, source, arg_dict.dest_columns) }}
  {%- endif %};
{{ get_insert_into_sql(target, source, arg_dict.dest_columns) }}
{%- endmacro %}

{# The operator `is`, for which SQLite makes an index as for `=`. #}
{% macro sqlite__equals_with_nulls(expr1, expr2, data_type) -%} {{ expr1 }} is {{ expr2 }} {%- endmacro %}
