{% macro count_people() %}
  {% if execute %}{% do run_query("select count(*) from " ~ api.Relation.create(schema=target.schema, identifier=var('column')) ) %}{% endif %}
{% endmacro %}
