{# A unit test: nothing is built; the statement `main` gives the actual and the expected rows, each marked as such. #}
{% materialization unit, default %}
  {%- set expected_rows = config.get('expected_rows') or [] -%}
  {%- set names = {} -%}
  {%- set types = {} -%}
  {%- for column in unit_test_columns(this.incorporate(type='table'), sql) -%}
    {%- do names.update({column.name | lower: column.quoted}) -%}
    {%- do types.update({column.name | lower: column.data_type}) -%}
  {%- endfor -%}
  {%- set expected_sql = config.get('expected_sql') or get_expected_sql(expected_rows, types, names) -%}
  {%- set compared = [] -%}
  {%- for name in (expected_rows[0] if expected_rows else names) -%}
    {%- do compared.append(names[name | string | lower]) -%}
  {%- endfor -%}

  {%- call statement('main', fetch_result=true) -%}
    {{ get_unit_test_sql(sql, expected_sql, compared) }}
  {%- endcall -%}

  {{ return({'relations': []}) }}
{% endmaterialization %}
