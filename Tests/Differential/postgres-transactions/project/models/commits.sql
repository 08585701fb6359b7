{% if execute %}
  {% do run_query("insert into " ~ target.schema ~ ".log values ('commits', 'kept', true); commit") %}
{% endif %}
select 1 / 0 as id
