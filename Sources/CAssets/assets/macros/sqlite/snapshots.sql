{# SQLite: snapshots. Times are texts. #}

{# In capitals, as dbt-sqlite has it. #}
{% macro sqlite__snapshot_hash_arguments(args) -%} hex(md5({{ snapshot_hash_text(args) }})) {%- endmacro %}

{% macro sqlite__snapshot_merge_sql(target, source, insert_cols) -%}
  {{ snapshot_update_insert_sql(target, source, insert_cols) }}
{%- endmacro %}
