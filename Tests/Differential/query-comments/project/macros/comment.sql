{% macro my_comment(node) %}
  {%- set parts = {'app': 'dbt', 'target': target.name} -%}
  {%- if node is not none -%}
    {%- do parts.update({'node': node.unique_id, 'file': node.original_file_path, 'tags': node.tags | join(',')}) -%}
  {%- endif -%}
  {{ return(tojson(parts)) }}
{% endmacro %}
