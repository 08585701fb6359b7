{% if execute %}{% do run_query("insert into " ~ target.schema ~ ".log values ('asks_and_fails', 'lost', true)") %}{% endif %}
select * from {{ target.schema }}.nowhere_to_be_found
