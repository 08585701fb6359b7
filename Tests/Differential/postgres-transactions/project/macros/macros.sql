{% macro invocation_command_is_run() %}{{ return(flags.WHICH) }}{% endmacro %}

{% macro note_schemas(schemas) %}
  {% for schema in schemas %}insert into {{ target.schema }}.log values ('schemas', '{{ schema }}', false);{% endfor %}
{% endmacro %}

{% macro say(said) %}
  insert into {{ target.schema }}.log values ('{{ this.name }}', '{{ said }}', true)
{% endmacro %}
