{# Privileges, where the config `grants` asks for them: what is missing is granted, what is too much revoked. #}

{% macro apply_grants(relation, grant_config, should_revoke) -%}
  {{ return(adapter.dispatch('apply_grants', 'dbt')(relation, grant_config, should_revoke)) }}
{%- endmacro %}

{% macro default__apply_grants(relation, grant_config, should_revoke=true) -%}
  {%- if grant_config -%}
    {%- set present = adapter.standardize_grants_dict(run_query(get_show_grant_sql(relation))) if should_revoke else {} -%}
    {%- set surplus = diff_of_two_dicts(present, grant_config) -%}
    {%- set missing = diff_of_two_dicts(grant_config, present) -%}
    {%- set statements = get_dcl_statement_list(relation, surplus, get_revoke_sql)
        + get_dcl_statement_list(relation, missing, get_grant_sql) -%}
    {%- do call_dcl_statements(statements) if statements -%}
  {%- endif -%}
{%- endmacro %}

{# Whether an existing relation may carry privileges that the config does not name. #}
{% macro should_revoke(existing_relation, full_refresh_mode=true) -%}
  {{ return(false if not existing_relation else copy_grants() if full_refresh_mode else true) }}
{%- endmacro %}

{% macro copy_grants() -%} {{ return(adapter.dispatch('copy_grants', 'dbt')()) }} {%- endmacro %}

{# Whether a replaced relation keeps its privileges. True costs one query and is never wrong. #}
{% macro default__copy_grants() -%} {{ return(true) }} {%- endmacro %}

{% macro get_show_grant_sql(relation) -%}
  {{ return(adapter.dispatch('get_show_grant_sql', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_show_grant_sql(relation) -%} show grants on {{ relation }} {%- endmacro %}

{% macro get_grant_sql(relation, privilege, grantees) -%}
  {{ return(adapter.dispatch('get_grant_sql', 'dbt')(relation, privilege, grantees)) }}
{%- endmacro %}

{% macro default__get_grant_sql(relation, privilege, grantees) -%}
  grant {{ privilege }} on {{ relation }} to {{ grantees | join(', ') }}
{%- endmacro %}

{% macro get_revoke_sql(relation, privilege, grantees) -%}
  {{ return(adapter.dispatch('get_revoke_sql', 'dbt')(relation, privilege, grantees)) }}
{%- endmacro %}

{% macro default__get_revoke_sql(relation, privilege, grantees) -%}
  revoke {{ privilege }} on {{ relation }} from {{ grantees | join(', ') }}
{%- endmacro %}

{% macro support_multiple_grantees_per_dcl_statement() -%}
  {{ return(adapter.dispatch('support_multiple_grantees_per_dcl_statement', 'dbt')()) }}
{%- endmacro %}

{% macro default__support_multiple_grantees_per_dcl_statement() -%} {{ return(true) }} {%- endmacro %}

{% macro get_dcl_statement_list(relation, grant_config, get_dcl_macro) -%}
  {{ return(adapter.dispatch('get_dcl_statement_list', 'dbt')(relation, grant_config, get_dcl_macro)) }}
{%- endmacro %}

{% macro default__get_dcl_statement_list(relation, grant_config, get_dcl_macro) -%}
  {%- set statements = [] -%}
  {%- set at_once = support_multiple_grantees_per_dcl_statement() -%}
  {%- for privilege, grantees in grant_config.items() if grantees -%}
    {%- for group in ([grantees] if at_once else grantees | batch(1)) -%}
      {%- do statements.append(get_dcl_macro(relation, privilege, group)) -%}
    {%- endfor -%}
  {%- endfor -%}
  {{ return(statements) }}
{%- endmacro %}

{% macro call_dcl_statements(dcl_statement_list) -%}
  {{ return(adapter.dispatch('call_dcl_statements', 'dbt')(dcl_statement_list)) }}
{%- endmacro %}

{% macro default__call_dcl_statements(dcl_statement_list) -%}
  {%- call statement('grants') -%} {{ dcl_statement_list | join(';\n') }} {%- endcall -%}
{%- endmacro %}
