{# Pre- and post-hooks. A hook with `transaction: false` runs by itself, outside the node's transaction. #}

{% macro run_hooks(hooks, inside_transaction=true) -%}
  {%- for hook in hooks if hook.get('transaction', true) == inside_transaction -%}
    {%- if not inside_transaction -%} {%- do adapter.leave_transaction() -%} {%- endif -%}
    {%- set hook_sql = render(hook.get('sql')) | trim -%}
    {%- if hook_sql -%}
      {%- call statement(auto_begin=inside_transaction) -%} {{ hook_sql }} {%- endcall -%}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro %}

{% macro make_hook_config(sql, inside_transaction) -%}
  {{ tojson({'sql': sql, 'transaction': inside_transaction}) }}
{%- endmacro %}

{% macro before_begin(sql) -%} {{ make_hook_config(sql, inside_transaction=false) }} {%- endmacro %}

{% macro in_transaction(sql) -%} {{ make_hook_config(sql, inside_transaction=true) }} {%- endmacro %}

{% macro after_commit(sql) -%} {{ make_hook_config(sql, inside_transaction=false) }} {%- endmacro %}
