{#
  Postgres: indexes, from the config `indexes: [{columns: [a, b], unique: true, type: hash, name: orders_by_day}]`.

  Names are the same in every build. While a table is built beside its predecessor, they are those of the other table.
#}

{% macro postgres__get_create_index_sql(relation, index_dict) -%}
  {%- set index = adapter.parse_index(index_dict) -%}
create {{ 'unique ' if index.unique }}index if not exists {{ adapter.quote(postgres_index_name(index, relation)) }}
on {{ relation }} {{ 'using ' ~ index.type ~ ' ' if index.type }}({{ index.columns | join(', ') }})
{%- endmacro %}

{% macro postgres_index_name(index, relation) -%}
  {{ return(index.name if index.name and relation.identifier == this.identifier else index.render(relation)) }}
{%- endmacro %}

{# Indexes that were made before the table had its name. #}
{% macro postgres_rename_indexes(built, target) -%}
  {%- for entry in config.get('indexes') or [] -%}
    {%- set index = adapter.parse_index(entry) -%}
    {%- call statement('rename_index') -%}
alter index if exists {{ adapter.quote(target.schema) }}.{{ adapter.quote(index.render(built)) }}
rename to {{ adapter.quote(postgres_index_name(index, target)) }}
    {%- endcall -%}
  {%- endfor -%}
{%- endmacro %}

{% macro postgres__get_drop_index_sql(relation, index_name) -%}
  drop index if exists {{ adapter.quote(relation.schema) }}.{{ adapter.quote(index_name) }}
{%- endmacro %}

{# One row an index: name, method, "unique", column_names with commas between. #}
{% macro postgres__get_show_indexes_sql(relation) -%}
select index_class.relname as name, method.amname as method, index.indisunique as "unique",
  array_to_string(array_agg(attribute.attname), ',') as column_names
from pg_index index
join pg_class index_class on index_class.oid = index.indexrelid
join pg_am method on method.oid = index_class.relam
join pg_class relation on relation.oid = index.indrelid
join pg_namespace namespace on namespace.oid = relation.relnamespace
join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attnum = any(index.indkey)
where relation.relname = '{{ escape_single_quotes(relation.identifier) }}'
  and namespace.nspname = '{{ escape_single_quotes(relation.schema) }}'
  and relation.relkind in ('r', 'm')
group by 1, 2, 3
order by 1, 2, 3
{%- endmacro %}
