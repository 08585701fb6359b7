{# Redshift: changing columns. One statement changes one column. #}

{% macro redshift__alter_relation_add_remove_columns(relation, add_columns, remove_columns) -%}
  {%- set statements = [] -%}
  {%- for column in add_columns or [] -%}
    {%- do statements.append('alter table ' ~ relation ~ ' add column ' ~ column.quoted ~ ' ' ~ column.data_type) -%}
  {%- endfor -%}
  {%- for column in remove_columns or [] -%}
    {%- do statements.append('alter table ' ~ relation ~ ' drop column ' ~ column.quoted) -%}
  {%- endfor -%}
  {%- for sql in statements -%} {%- do run_query(sql) -%} {%- endfor -%}
{%- endmacro %}

{#
  By a second column, as elsewhere: a type changes in place only for longer texts, and that not within a transaction. Bound
  views that show the column go.
#}
{% macro redshift__alter_column_type(relation, column_name, new_column_type) -%}
  {%- set old = adapter.quote(column_name) -%}
  {%- set new = adapter.quote(column_name ~ '__dbt_alter') -%}
  {%- call statement('alter_column_type') -%}
alter table {{ relation }} add column {{ new }} {{ new_column_type }};
update {{ relation }} set {{ new }} = cast({{ old }} as {{ new_column_type }});
alter table {{ relation }} drop column {{ old }} cascade;
alter table {{ relation }} rename column {{ new }} to {{ old }}
  {%- endcall -%}
{%- endmacro %}
