{# Redshift: making, replacing, naming and dropping relations. #}

{% macro redshift__create_table_as(temporary, relation, sql) -%}
  {%- if contract_is_enforced() -%}
    {%- if not temporary -%} {{ return(create_contracted_table_as(relation, sql)) }} {%- endif -%}
    {{ get_assert_columns_equivalent(sql) }}
  {%- endif -%}
  {%- set name = relation.include(database=false, schema=false) if temporary else relation -%}
  {{ sql_header_lines() }}create {{ 'temporary ' if temporary }}table {{ name }}
  {{- redshift_table_attributes() }}
as (
{{ sql }}
)
{%- endmacro %}

{% macro redshift__create_contracted_table_as(relation, sql, kind) -%}
  {{ get_assert_columns_equivalent(sql) }}
{{ sql_header_lines() }}create table {{ relation }} {{ get_table_columns_and_constraints() | trim }}
  {{- redshift_table_attributes() }};
insert into {{ relation }} (
  {{ adapter.dispatch('get_column_names', 'dbt')() }}
)
(
{{ get_select_subquery(sql) }}
)
{%- endmacro %}

{# With `bind: false` a view finds its tables when it is read, and outlives them. #}
{% macro redshift__create_view_as(relation, sql) -%}
  {%- if contract_is_enforced() -%} {{ get_assert_columns_equivalent(sql) }} {%- endif -%}
  {{ sql_header_lines() }}create view {{ relation }} as (
{{ sql }}
){{ redshift_view_binding() }}
{%- endmacro %}

{% macro redshift__get_replace_view_sql(relation, sql) -%}
  {%- if contract_is_enforced() -%} {{ get_assert_columns_equivalent(sql) }} {%- endif -%}
  {{ sql_header_lines() }}create or replace view {{ relation }} as (
{{ sql }}
){{ redshift_view_binding() }}
{%- endmacro %}

{% macro redshift_view_binding() -%}
  {{ return('' if config.get('bind', default=true) else ' with no schema binding') }}
{%- endmacro %}

{% macro redshift__get_rename_view_sql(relation, new_name) -%}
  alter table {{ relation }} rename to {{ new_name }}
{%- endmacro %}

{#
  The old relation steps aside, and is dropped when the node is committed: a drop that cascades has a transaction of its own.
  A materialized view has no other name: an old one is dropped before, a new one is built in its place.
#}
{% macro redshift__prepare_replacement(existing, target, sql) -%}
  {%- if existing is none -%} {{ return(target) }} {%- endif -%}
  {%- set built = make_intermediate_relation(target) -%}
  {%- do drop_relation_if_exists(load_cached_relation(built)) -%}
  {%- do drop_relation_if_exists(load_cached_relation(make_backup_relation(target, existing.type))) -%}
  {%- if target.can_be_renamed -%} {{ return(built) }} {%- endif -%}
  {%- do redshift_set_aside(existing, target) -%}
  {{ return(target) }}
{%- endmacro %}

{% macro redshift__finish_replacement(existing, built, target, has_indexes) -%}
  {%- if built != target -%}
    {%- do redshift_set_aside(existing, target) -%}
    {%- do adapter.rename_relation(built, target) -%}
  {%- endif -%}
  {%- do adapter.cache_added(target) -%}
{%- endmacro %}

{% macro redshift_set_aside(existing, target) -%}
  {%- if existing.can_be_renamed -%}
    {%- do adapter.rename_relation(existing, make_backup_relation(target, existing.type)) -%}
  {%- else -%}
    {%- do adapter.drop_relation(existing) -%}
  {%- endif -%}
{%- endmacro %}

{% macro redshift__drop_replaced(existing, target) -%}
  {%- if existing is not none -%}
    {%- do drop_relation_if_exists(load_cached_relation(make_backup_relation(target, existing.type))) -%}
  {%- endif -%}
{%- endmacro %}

{# A profile may promise that drops are not in each other's way. Views that are bound to the relation go with it; those of the project are built again by their models. #}
{% macro redshift__drop_relation(relation) -%}
  {%- set dependents = [] if target.drop_without_cascade else run_query(redshift_dependents_sql(relation)) -%}
  {%- do adapter.run_alone(get_drop_sql(relation), target.allow_concurrent_drops) -%}
  {%- for row in dependents -%}
    {%- do adapter.cache_dropped(
        api.Relation.create(database=relation.database, schema=row.schema_name, identifier=row.name, type='view')) -%}
  {%- endfor -%}
{%- endmacro %}

{# Views on a relation, and views on those, up to the tenth: without a recursion, which the leader node's catalog may not take part in. #}
{% macro redshift_dependents_sql(relation) -%}
with links as (
  select distinct depend.refobjid as used, rewrite.ev_class as viewed
  from pg_depend depend
  join pg_rewrite rewrite on rewrite.oid = depend.objid
  where rewrite.ev_class <> depend.refobjid
),
level_1 as (
  select links.viewed
  from links
  join pg_class relation on relation.oid = links.used
  join pg_namespace namespace on namespace.oid = relation.relnamespace
  where namespace.nspname = '{{ escape_single_quotes(relation.schema) }}'
    and relation.relname = '{{ escape_single_quotes(relation.identifier) }}'
)
  {%- for level in range(2, 11) -%}
,
level_{{ level }} as (
  select distinct links.viewed from links join level_{{ level - 1 }} above on above.viewed = links.used
)
  {%- endfor %}
select distinct namespace.nspname as schema_name, relation.relname as name
from (
  {% for level in range(1, 11) -%}
  select viewed from level_{{ level }}{{ '\n  union all\n  ' if not loop.last }}
  {%- endfor %}
) as found
join pg_class relation on relation.oid = found.viewed
join pg_namespace namespace on namespace.oid = relation.relnamespace
{%- endmacro %}

{% macro redshift__drop_table(relation) -%} drop table if exists {{ relation }}{{ redshift_cascade() }} {%- endmacro %}

{% macro redshift__drop_view(relation) -%} drop view if exists {{ relation }}{{ redshift_cascade() }} {%- endmacro %}

{% macro redshift__drop_materialized_view(relation) -%}
  drop materialized view if exists {{ relation }}{{ redshift_cascade() }}
{%- endmacro %}

{# A profile may promise that nothing stands on the project's relations. #}
{% macro redshift_cascade() -%} {{ return('' if target.drop_without_cascade else ' cascade') }} {%- endmacro %}
