{# Postgres: snapshots. `merge` refuses two rows for one, which a key that is not unique gives. #}

{% macro postgres__snapshot_merge_sql(target, source, insert_cols) -%}
  {{ snapshot_update_insert_sql(target, source, insert_cols) }}
{%- endmacro %}
