{# SQLite: a view cannot reach into another file, so a clone is a copy of the rows, whatever the original is. #}

{% macro sqlite__can_clone_relation(relation) -%} {{ return(true) }} {%- endmacro %}

{% macro sqlite__create_or_replace_clone(this_relation, defer_relation) -%}
  {%- do drop_relation_if_exists(load_cached_relation(this_relation)) -%}
  create table {{ this_relation }} as select * from {{ defer_relation }}
{%- endmacro %}
