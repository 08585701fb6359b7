{# Postgres: privileges and comments. #}

{# Only what the role itself has granted to others. #}
{% macro postgres__get_show_grant_sql(relation) -%}
select grantee, privilege_type
from information_schema.role_table_grants
where grantor = current_role and grantee <> current_role
  and table_schema = '{{ escape_single_quotes(relation.schema) }}'
  and table_name = '{{ escape_single_quotes(relation.identifier) }}'
{%- endmacro %}

{% macro postgres__alter_relation_comment(relation, comment) -%}
  comment on {{ relation.type | replace('_', ' ') }} {{ relation }} is {{ postgres_escape_comment(comment) }}
{%- endmacro %}

{% macro postgres__alter_column_comment(relation, column_dict) -%}
  {%- for name, column in column_dict.items() -%}
    comment on column {{ relation }}.{{ adapter.quote(name) if column.quote else name }} is {{ postgres_escape_comment(column.description) }};
  {% endfor -%}
{%- endmacro %}

{# A text as a literal in which nothing needs to be escaped. #}
{% macro postgres_escape_comment(comment) -%}
  {%- if comment is not string -%}
    {{ exceptions.raise_compiler_error('cannot escape a non-string: ' ~ comment) }}
  {%- endif -%}
  {%- set mark = '$dbt_comment_literal_block$' -%}
  {%- if mark in comment -%}
    {{ exceptions.raise_compiler_error('The string ' ~ mark ~ ' is not allowed in comments.') }}
  {%- endif -%}
  {{ mark ~ comment ~ mark }}
{%- endmacro %}
