{{ config(sql_header="set local statement_timeout = '1min'; create temporary table helper as select 7 as id;") }}
select id from helper
