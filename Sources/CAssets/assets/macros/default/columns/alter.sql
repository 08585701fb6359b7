{# Changing the columns of a table that is there. #}

{% macro alter_relation_add_remove_columns(relation, add_columns=none, remove_columns=none) -%}
  {{ return(adapter.dispatch('alter_relation_add_remove_columns', 'dbt')(relation, add_columns, remove_columns)) }}
{%- endmacro %}

{% macro default__alter_relation_add_remove_columns(relation, add_columns, remove_columns) -%}
  {%- set changes = [] -%}
  {%- for column in add_columns or [] -%}
    {%- do changes.append('add column ' ~ column.quoted ~ ' ' ~ column.data_type) -%}
  {%- endfor -%}
  {%- for column in remove_columns or [] -%} {%- do changes.append('drop column ' ~ column.quoted) -%} {%- endfor -%}
  {%- do run_query('alter table ' ~ relation ~ ' ' ~ changes | join(', ')) if changes -%}
{%- endmacro %}

{% macro alter_column_type(relation, column_name, new_column_type) -%}
  {{ return(adapter.dispatch('alter_column_type', 'dbt')(relation, column_name, new_column_type)) }}
{%- endmacro %}

{# By a second column, which works where a type cannot be changed in place. #}
{% macro default__alter_column_type(relation, column_name, new_column_type) -%}
  {%- set old = adapter.quote(column_name) -%}
  {%- set new = adapter.quote(column_name ~ '__dbt_alter') -%}
  {%- call statement('alter_column_type') -%}
alter table {{ relation }} add column {{ new }} {{ new_column_type }};
update {{ relation }} set {{ new }} = cast({{ old }} as {{ new_column_type }});
alter table {{ relation }} drop column {{ old }};
alter table {{ relation }} rename column {{ new }} to {{ old }}
  {%- endcall -%}
{%- endmacro %}
