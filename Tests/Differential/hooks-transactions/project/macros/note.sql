{% macro note(what) %}insert into {{ target.schema }}.log values ('{{ what }}'){% endmacro %}
{% macro note_run(what) %}insert into {{ target.schema }}.log values ('{{ what }} of {{ flags.WHICH }}'){% endmacro %}
