{# Redshift: seeds, whose tables take the config `dist`. #}

{% macro redshift__create_csv_table(model, agate_table) -%}
  {%- set table_sql = (csv_table_sql(this, model, agate_table) ~ ' ' ~ dist(model.config.get('dist'))) | trim -%}
  {%- call statement('create_csv_table') -%} {{ table_sql }} {%- endcall -%}
  {{ return(table_sql) }}
{%- endmacro %}

{% macro redshift__reset_csv_table(model, full_refresh, old_relation, agate_table) -%}
  {%- if not full_refresh -%} {{ return(default__reset_csv_table(model, false, old_relation, agate_table)) }} {%- endif -%}
  {%- do adapter.drop_relation(old_relation) -%}
  {{ return(create_csv_table(model, agate_table)) }}
{%- endmacro %}

{% macro redshift__get_batch_size() -%} {{ return(500) }} {%- endmacro %}
