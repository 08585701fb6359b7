{#
  Redshift: privileges and comments. With the flag `redshift_grants_extended` those who get a privilege may be groups and
  roles (`group:analysts`, `role:reader`); without it they are users.
#}

{% macro redshift__get_show_grant_sql(relation) -%}
  {%- if adapter.behavior.redshift_grants_extended.no_warn -%}
select identity_type || ':' || identity_name as grantee, lower(privilege_type) as privilege_type
from svv_relation_privileges
where namespace_name = '{{ escape_single_quotes(relation.schema) }}'
  and relation_name = '{{ escape_single_quotes(relation.identifier) }}'
  and identity_type in ('user', 'group', 'role') and identity_name <> current_user
  and identity_name not like 'ds:%' and identity_name not like 'sys:%'
  {%- else -%}
    {%- set privileges = ['select', 'insert', 'update', 'delete', 'references'] -%}
select users.usename as grantee, privileges.privilege_type
from pg_user users
cross join (
  {% for privilege in privileges -%}
  select '{{ privilege }}' as privilege_type{{ ' union all\n  ' if not loop.last }}
  {%- endfor %}
) as privileges
where has_table_privilege(users.usename, '{{ relation }}', privileges.privilege_type)
  and users.usename <> current_user and not users.usesuper
  {%- endif -%}
{%- endmacro %}

{% macro redshift__apply_grants(relation, grant_config, should_revoke=true) -%}
  {%- set wanted = {} -%}
  {%- for privilege, grantees in (grant_config or {}).items() -%}
    {%- do wanted.update({privilege: redshift_grantees(grantees)}) -%}
  {%- endfor -%}
  {%- do default__apply_grants(relation, wanted, should_revoke) -%}
{%- endmacro %}

{# Under the names by which the database tells of them. #}
{% macro redshift_grantees(grantees) -%}
  {%- if not adapter.behavior.redshift_grants_extended.no_warn -%} {{ return(grantees) }} {%- endif -%}
  {%- set named = [] -%}
  {%- for grantee in grantees -%}
    {%- do named.append(grantee if grantee.split(':')[0] in ['user', 'group', 'role'] else 'user:' ~ grantee) -%}
  {%- endfor -%}
  {{ return(named) }}
{%- endmacro %}

{% macro redshift__get_grant_sql(relation, privilege, grantees) -%}
  grant {{ privilege }} on {{ relation }} to {{ redshift_grantee_list(grantees) }}
{%- endmacro %}

{% macro redshift__get_revoke_sql(relation, privilege, grantees) -%}
  revoke {{ privilege }} on {{ relation }} from {{ redshift_grantee_list(grantees) }}
{%- endmacro %}

{% macro redshift_grantee_list(grantees) -%}
  {%- set names = [] -%}
  {%- for grantee in grantees -%}
    {%- set kind = grantee.split(':')[0] -%}
    {%- if not adapter.behavior.redshift_grants_extended.no_warn or kind not in ['user', 'group', 'role'] -%}
      {%- do names.append(grantee) -%}
    {%- else -%}
      {%- do names.append(('' if kind == 'user' else kind ~ ' ') ~ grantee[kind | length + 1:]) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(names | join(', ')) }}
{%- endmacro %}

{# A replaced relation is a new one. #}
{% macro redshift__copy_grants() -%} {{ return(true) }} {%- endmacro %}

{# The columns of a late-binding view take no comments. #}
{% macro redshift__persist_docs(relation, model, for_relation, for_columns) -%}
  {%- set is_unbound = relation.type == 'view' and config.get('bind') == false -%}
  {%- do default__persist_docs(relation, model, for_relation, for_columns and not is_unbound) -%}
{%- endmacro %}

{% macro redshift__alter_relation_comment(relation, comment) -%}
  comment on {{ 'view' if relation.type == 'materialized_view' else relation.type }} {{ relation }} is {{ postgres_escape_comment(comment) }}
{%- endmacro %}
