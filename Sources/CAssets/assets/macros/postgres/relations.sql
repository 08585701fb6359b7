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
  {{ return(base_relation.incorporate(path={'identifier': adapter.suffixed_name(base_relation.identifier, suffix)})) }}
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

{#
  Indexes are made while readers still have the old relation, which the change of names then locks but briefly. Views,
  privileges and foreign keys on the old relation stay; where they cannot follow the new one, the old one takes its rows.
#}
{% macro postgres__finish_replacement(existing, built, target, has_indexes) -%}
  {%- if has_indexes -%} {%- do create_indexes(built) -%} {%- endif -%}
  {%- if built == target -%} {%- do adapter.cache_added(target) -%}
  {%- elif adapter.replace_relation(existing, built) == 'swapped' -%} {%- do postgres_rename_indexes(built, target) -%}
  {%- elif has_indexes -%} {%- do create_indexes(target) -%}
  {%- endif -%}
{%- endmacro %}

{# A relation from which others than the project's views select is not dropped. #}
{% macro postgres__drop_relation(relation) -%} {%- do adapter.drop_unless_held(relation) -%} {%- endmacro %}

{# As with dbt, the column moves to the end. Views that show it are made again. #}
{% macro postgres__alter_column_type(relation, column_name, new_column_type) -%}
  {%- set old = adapter.quote(column_name) -%}
  {%- set new = adapter.quote(column_name ~ '__dbt_alter') -%}
  {%- set change -%}
alter table {{ relation }} add column {{ new }} {{ new_column_type }};
update {{ relation }} set {{ new }} = cast({{ old }} as {{ new_column_type }});
alter table {{ relation }} drop column {{ old }};
alter table {{ relation }} rename column {{ new }} to {{ old }}
  {%- endset -%}
  {%- do adapter.change_relation(relation, change) -%}
{%- endmacro %}

{# A seed's table made anew, as any other relation is. #}
{% macro postgres__reset_csv_table(model, full_refresh, old_relation, agate_table) -%}
  {%- if not full_refresh -%} {{ return(default__reset_csv_table(model, false, old_relation, agate_table)) }} {%- endif -%}
  {%- set built = make_intermediate_relation(old_relation).incorporate(type='table') -%}
  {%- do drop_relation_if_exists(load_cached_relation(built)) -%}
  {%- call statement('create_csv_table') -%} {{ csv_table_sql(built, model, agate_table) }} {%- endcall -%}
  {%- do adapter.replace_relation(old_relation, built) -%}
  {{ return(csv_table_sql(this, model, agate_table)) }}
{%- endmacro %}
