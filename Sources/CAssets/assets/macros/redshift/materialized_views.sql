{#
  Redshift: materialized views, with the configs of tables and `auto_refresh`. Whether they refresh themselves can be changed;
  for what else has changed they are built anew.
#}

{% macro redshift__get_create_materialized_view_as_sql(relation, sql) -%}
  {%- set wanted = redshift_materialized_view_config(config) -%}
create materialized view {{ relation }}
backup {{ 'yes' if wanted.backup else 'no' }}
diststyle {{ wanted.dist_style }}{{ ' distkey (' ~ wanted.dist_key ~ ')' if wanted.dist_key }}
  {%- if wanted.sort %}
sortkey ({{ wanted.sort | join(', ') }})
  {%- endif %}
auto refresh {{ 'yes' if wanted.auto_refresh else 'no' }}
as (
{{ sql }}
)
{%- endmacro %}

{# What a materialized view is to be. Its rows are spread evenly unless `dist` says else, unlike a table's. #}
{% macro redshift_materialized_view_config(config) -%}
  {%- set dist = (config.get('dist') or 'even') | trim -%}
  {%- set is_style = dist | lower in ['auto', 'even', 'all'] -%}
  {{ return({
      'backup': config.get('backup', default=true),
      'dist_style': dist | lower if is_style else 'key',
      'dist_key': none if is_style else dist,
      'sort': as_list(config.get('sort')),
      'auto_refresh': config.get('auto_refresh', default=false) | string | lower == 'true',
  }) }}
{%- endmacro %}

{% macro redshift__refresh_materialized_view(relation) -%} refresh materialized view {{ relation }} {%- endmacro %}

{# What it is. Redshift joins none of the three places that tell; its rows are in a table of a derived name. #}
{% macro redshift__describe_materialized_view(relation) -%}
  {%- set name = escape_single_quotes(relation.identifier) -%}
  {%- set schema = escape_single_quotes(relation.schema) -%}
  {%- set table_sql -%}
select tables."database", tables."schema", tables."table", tables.diststyle, tables.sortkey1, views.autorefresh
from svv_table_info tables
left join svv_mv_info views
  on views.database_name = tables."database" and views.schema_name = tables."schema" and views.name = tables."table"
where tables."table" ilike '{{ name }}' and tables."schema" ilike '{{ schema }}'
  and tables."database" ilike '{{ escape_single_quotes(relation.database) }}'
  {%- endset -%}
  {%- set column_sql -%}
select attribute.attname as "column", attribute.attisdistkey as is_dist_key, attribute.attsortkeyord as sort_key_position
from pg_class relation
join pg_namespace namespace on namespace.oid = relation.relnamespace
join pg_attribute attribute on attribute.attrelid = relation.oid
where namespace.nspname ilike '{{ schema }}'
  and substring(relation.relname::text, 1, {{ relation.identifier | length + 10 }}) = 'mv_tbl__{{ name }}__'
order by attribute.attsortkeyord
  {%- endset -%}
  {%- set query_sql -%}
select definition from pg_views
where schemaname = '{{ schema }}' and viewname = '{{ name }}' and definition ilike '%create materialized view%'
  {%- endset -%}
  {{ return({
      'materialized_view': run_query(table_sql), 'columns': run_query(column_sql), 'query': run_query(query_sql)}) }}
{%- endmacro %}

{% macro redshift__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
  {%- set found = redshift__describe_materialized_view(existing_relation) -%}
  {%- if not found.materialized_view.rows -%} {{ return(none) }} {%- endif -%}
  {%- set wanted = redshift_materialized_view_config(new_config) -%}
  {%- set row = found.materialized_view.rows[0] -%}
  {%- set changes = {} -%}
  {%- set refreshes = (row.autorefresh or 'f') | string | lower in ['t', 'true', 'y', 'yes', '1'] -%}
  {%- if refreshes != wanted.auto_refresh -%}
    {%- do changes.update({'autorefresh': {'action': 'alter', 'context': wanted.auto_refresh}}) -%}
  {%- endif -%}
  {# `KEY(id)`, `EVEN`, `AUTO(ALL)` #}
  {%- set parts = (row.diststyle or '') | lower | replace(')', '') -%}
  {%- set style = parts.split('(')[0] -%}
  {%- set key = parts.split('(')[1] if style == 'key' else none -%}
  {%- if style and (style != wanted.dist_style or key != (wanted.dist_key | lower if wanted.dist_key else none)) -%}
    {%- do changes.update({'dist': {'action': 'alter', 'context': wanted.dist_key or wanted.dist_style}}) -%}
  {%- endif -%}
  {%- set sorted = [] -%}
  {%- for column in found.columns.rows if column.sort_key_position -%} {%- do sorted.append(column.column) -%} {%- endfor -%}
  {%- if sorted != wanted.sort -%} {%- do changes.update({'sort': {'action': 'alter', 'context': wanted.sort}}) -%} {%- endif -%}
  {%- if changes -%}
    {%- do changes.update({'requires_full_refresh': 'dist' in changes or 'sort' in changes}) -%}
    {{ return(changes) }}
  {%- endif -%}
  {{ return(none) }}
{%- endmacro %}

{% macro redshift__get_alter_materialized_view_as_sql(
    relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
  {%- if configuration_changes.requires_full_refresh -%}
{{ get_drop_sql(existing_relation) }};
{{ get_create_materialized_view_as_sql(relation, sql) }}
  {%- else -%}
alter materialized view {{ relation }} auto refresh {{ 'yes' if configuration_changes.autorefresh.context else 'no' }}
  {%- endif -%}
{%- endmacro %}
