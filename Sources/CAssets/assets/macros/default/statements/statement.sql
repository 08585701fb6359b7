{#
  Running SQL from a template.

  `statement` runs what its caller holds and keeps the result under a name for load_result(); the one named `main`
  builds the node, so its text is written to target/run.
#}

{% macro statement(name=none, fetch_result=false, auto_begin=true, language='sql') -%}
  {%- if execute -%}
    {%- set statement_sql = caller() -%}
    {%- if name == 'main' -%} {%- do write(statement_sql) -%} {%- endif -%}
    {%- set answer = adapter.execute(statement_sql, auto_begin=auto_begin, fetch=fetch_result) -%}
    {%- if name is not none -%} {%- do store_result(name, response=answer[0], agate_table=answer[1]) -%} {%- endif -%}
  {%- endif -%}
{%- endmacro %}

{# Records a result for SQL that was run by other means, a seed's rows for example. #}
{% macro noop_statement(name=none, message=none, code=none, rows_affected=none, res=none) -%}
  {%- set shown_sql = caller() -%}
  {%- if name == 'main' -%} {%- do write(shown_sql) -%} {%- endif -%}
  {%- if name is not none -%}
    {%- do store_raw_result(name, message=message, code=code, rows_affected=rows_affected, agate_table=res) -%}
  {%- endif -%}
{%- endmacro %}

{# The rows of a query as a table; none while the project is parsed. #}
{% macro run_query(sql) -%}
  {%- call statement('run_query_statement', fetch_result=true, auto_begin=false) -%} {{ sql }} {%- endcall -%}
  {%- set answer = load_result('run_query_statement') -%}
  {{ return(answer.table if answer else none) }}
{%- endmacro %}
