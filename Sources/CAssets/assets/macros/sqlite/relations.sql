{# SQLite: making, replacing, renaming and dropping relations. #}

{# Temporary relations live in the schema temp, whatever the schema of what they stand for. #}
{% macro sqlite__make_temp_relation(base_relation, suffix) -%}
  {{ return(base_relation.incorporate(path={'schema': 'temp', 'identifier': base_relation.identifier ~ suffix})) }}
{%- endmacro %}

{% macro sqlite__create_table_as(temporary, relation, sql) -%}
  {%- do check_query(sql) -%}
  {%- if contract_is_enforced() and not temporary -%}
    {{ return(create_contracted_table_as(relation, sql)) }}
  {%- endif -%}
  {{ sql_header_lines() }}create {{ 'temporary ' if temporary }}table {{ relation }} as
{{ sql }}
{%- endmacro %}

{# SQLite takes a view over names that do not exist; without the check a broken one would take a good one's place. #}
{% macro sqlite__create_view_as(relation, sql) -%}
  {%- do check_query(sql) -%}
  {%- if contract_is_enforced() -%} {{ get_assert_columns_equivalent(sql) }} {%- endif -%}
  {{ sql_header_lines() }}create view {{ relation }} as
{{ sql }}
{%- endmacro %}

{# A header may make what the query uses, so that only running it will tell. #}
{% macro check_query(sql) -%}
  {%- if not config.get('sql_header') -%} {%- do adapter.validate_sql(sql) -%} {%- endif -%}
{%- endmacro %}

{#
  The old relation goes first: other connections read it until the commit, and its pages are used again, so that the
  file does not grow. Only a query that reads the old relation itself is built beside it.
#}
{% macro sqlite__prepare_replacement(existing, target, sql) -%}
  {%- if existing is not none and target | string in sql -%}
    {%- set built = make_intermediate_relation(target) -%}
    {%- do drop_relation_if_exists(load_cached_relation(built)) -%}
    {{ return(built) }}
  {%- endif -%}
  {%- if existing is not none -%} {%- do adapter.drop_relation(existing) -%} {%- endif -%}
  {{ return(target) }}
{%- endmacro %}

{% macro sqlite__get_replace_sql(existing_relation, target_relation, sql) -%}
  {{ get_drop_sql(existing_relation) }};
{{ get_create_sql(target_relation, sql) }}
{%- endmacro %}

{# Within the node's transaction: the old relation comes back when the node fails. #}
{% macro sqlite__drop_relation(relation) -%}
  {%- call statement('drop_relation') -%} {{ get_drop_sql(relation) }} {%- endcall -%}
  {%- do drop_sqlite_comments(relation) -%}
{%- endmacro %}

{% macro sqlite__truncate_relation(relation) -%}
  {%- call statement('truncate_relation') -%} delete from {{ relation }} {%- endcall -%}
{%- endmacro %}

{# SQLite cannot rename a view: it is made anew from its text, which starts with `CREATE VIEW <name>`. #}
{% macro sqlite__rename_relation(from_relation, to_relation) -%}
  {%- if from_relation.is_view -%}
    {%- set found = run_query(
        "select sql from " ~ from_relation.schema ~ ".sqlite_master where type = 'view' and name = '"
        ~ escape_single_quotes(from_relation.identifier) ~ "' collate nocase") -%}
    {%- set definition = found.rows[0][0][('CREATE VIEW ' | length):] -%}
    {%- set is_quoted = definition[0] in ['"', '`', '['] -%}
    {%- set name = adapter.quote(from_relation.identifier) if is_quoted else from_relation.identifier -%}
    {%- call statement('rename_relation') -%}
{{ get_drop_sql(from_relation) }};
create view {{ to_relation }}{{ definition[(name | length):] }}
    {%- endcall -%}
  {%- else -%}
    {%- call statement('rename_relation') -%}
alter table {{ from_relation }} rename to {{ to_relation.include(database=false, schema=false) }}
    {%- endcall -%}
  {%- endif -%}
  {%- do rename_sqlite_comments(from_relation, to_relation) -%}
{%- endmacro %}
