{# Postgres: making, replacing, naming and dropping relations. #}

{% macro postgres__create_table_as(temporary, relation, sql) -%}
  {%- set kind = 'temporary ' if temporary else 'unlogged ' if config.get('unlogged') else '' -%}
  {%- if contract_is_enforced() -%}
    {%- if not temporary -%} {{ return(create_contracted_table_as(relation, sql, kind)) }} {%- endif -%}
    {{ get_assert_columns_equivalent(sql) }}
  {%- endif -%}
  {{ sql_header_lines() }}create {{ kind }}table {{ relation }} as (
{{ sql }}
)
{%- endmacro %}

{% macro postgres__create_view_as(relation, sql) -%}
  {%- if contract_is_enforced() -%} {{ get_assert_columns_equivalent(sql) }} {%- endif -%}
  {{ sql_header_lines() }}create view {{ relation }} as (
{{ sql }}
)
{%- endmacro %}

{#
  A relation with a suffix to its name, which is cut before it: Postgres shortens longer names in silence.
  `dstring` adds the time of day to the suffix.
#}
{% macro postgres__make_relation_with_suffix(base_relation, suffix, dstring) -%}
  {%- set suffix = suffix ~ run_started_at.strftime('%H%M%S%f') if dstring else suffix -%}
  {%- set longest = base_relation.relation_max_name_length() -%}
  {%- if suffix | length > longest -%}
    {{ exceptions.raise_compiler_error(
        'Relation suffix is too long (' ~ suffix | length ~ ' characters). Maximum length is ' ~ longest ~ ' characters.') }}
  {%- endif -%}
  {%- set identifier = base_relation.identifier[:longest - suffix | length] ~ suffix -%}
  {{ return(base_relation.incorporate(path={'identifier': identifier})) }}
{%- endmacro %}

{% macro postgres__make_intermediate_relation(base_relation, suffix) -%}
  {{ return(postgres__make_relation_with_suffix(base_relation, suffix, dstring=false)) }}
{%- endmacro %}

{% macro postgres__make_backup_relation(base_relation, backup_relation_type, suffix) -%}
  {{ return(postgres__make_relation_with_suffix(base_relation, suffix, dstring=false).incorporate(type=backup_relation_type)) }}
{%- endmacro %}

{# Temporary relations live in a schema of the session's own, which no name says. #}
{% macro postgres__make_temp_relation(base_relation, suffix) -%}
  {{ return(postgres__make_relation_with_suffix(base_relation, suffix, dstring=false).incorporate(path={'database': none, 'schema': none})) }}
{%- endmacro %}

{# Connections serve one node after the other. #}
{% macro postgres__drop_temp_relation(relation) -%}
  {%- call statement('drop_temp_relation') -%} drop table if exists {{ relation }} {%- endcall -%}
{%- endmacro %}

{# Indexes are made while readers still have the old relation, which the change of names then locks but briefly. #}
{% macro postgres__finish_replacement(existing, built, target, has_indexes) -%}
  {%- if has_indexes -%} {%- do create_indexes(built) -%} {%- endif -%}
  {{ return(default__finish_replacement(existing, built, target, false)) }}
{%- endmacro %}

{# As with dbt, views on a dropped relation go with it: those of the project are built after it. #}
{% macro postgres__drop_table(relation) -%} drop table if exists {{ relation }} cascade {%- endmacro %}
{% macro postgres__drop_view(relation) -%} drop view if exists {{ relation }} cascade {%- endmacro %}
{% macro postgres__drop_materialized_view(relation) -%}
  drop materialized view if exists {{ relation }} cascade
{%- endmacro %}

{# Within the node's transaction: the old relation comes back when the node fails. #}
{% macro postgres__drop_relation(relation) -%}
  {%- call statement('drop_relation') -%} {{ get_drop_sql(relation) }} {%- endcall -%}
{%- endmacro %}

{# As with dbt, the column moves to the end, and views that show it go. #}
{% macro postgres__alter_column_type(relation, column_name, new_column_type) -%}
  {%- set old = adapter.quote(column_name) -%}
  {%- set new = adapter.quote(column_name ~ '__dbt_alter') -%}
  {%- call statement('alter_column_type') -%}
alter table {{ relation }} add column {{ new }} {{ new_column_type }};
update {{ relation }} set {{ new }} = cast({{ old }} as {{ new_column_type }});
alter table {{ relation }} drop column {{ old }} cascade;
alter table {{ relation }} rename column {{ new }} to {{ old }}
  {%- endcall -%}
{%- endmacro %}
