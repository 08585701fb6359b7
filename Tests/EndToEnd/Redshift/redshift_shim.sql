-- What a Redshift client asks of the catalog, told by Postgres: enough for the flow of a run, and nothing of Redshift's dialect.
-- The schema goes before pg_catalog in the search path of the test's own database.
create schema shim;

create function shim.getdate() returns timestamp language sql stable as $$ select localtimestamp $$;
create function shim.len(text) returns integer language sql immutable as $$ select length($1) $$;

-- On Redshift a materialized view is a view whose definition begins with the statement that made it.
create view shim.pg_class as
  select oid, relname, relnamespace, relowner, case when relkind = 'm' then 'v' else relkind end as relkind
  from pg_catalog.pg_class;

create view shim.pg_views as
  select schemaname, viewname, viewowner, definition from pg_catalog.pg_views
  union all
  select schemaname, matviewname, matviewowner, 'create materialized view ' || definition from pg_catalog.pg_matviews;

create view shim.pg_attribute as
  select attrelid, attname, attnum, attisdropped, atttypid, atttypmod, attnotnull,
    false as attisdistkey, 0 as attsortkeyord
  from pg_catalog.pg_attribute;

create view shim.svv_all_columns as
  select current_database() as database_name, namespace.nspname as schema_name, relation.relname as table_name,
    attribute.attname as column_name, attribute.attnum::integer as ordinal_position,
    pg_catalog.format_type(attribute.atttypid, null) as data_type,
    case when attribute.atttypid in (1042, 1043) and attribute.atttypmod > 0 then attribute.atttypmod - 4 end
      as character_maximum_length,
    case when attribute.atttypid = 1700 and attribute.atttypmod > 0 then ((attribute.atttypmod - 4) >> 16) & 65535 end
      as numeric_precision,
    case when attribute.atttypid = 1700 and attribute.atttypmod > 0 then (attribute.atttypmod - 4) & 65535 end
      as numeric_scale,
    case when attribute.attnotnull then 'NO' else 'YES' end as is_nullable,
    pg_catalog.col_description(relation.oid, attribute.attnum) as remarks
  from pg_catalog.pg_attribute attribute
  join pg_catalog.pg_class relation on relation.oid = attribute.attrelid
  join pg_catalog.pg_namespace namespace on namespace.oid = relation.relnamespace
  where attribute.attnum > 0 and not attribute.attisdropped and relation.relkind in ('r', 'v', 'm');

create view shim.svv_columns as
  select *, database_name as table_catalog, schema_name as table_schema from shim.svv_all_columns;

create view shim.svv_redshift_tables as
  select current_database() as database_name, namespace.nspname as schema_name, relation.relname as table_name,
    case when relation.relkind = 'r' then 'TABLE' else 'VIEW' end as table_type
  from pg_catalog.pg_class relation
  join pg_catalog.pg_namespace namespace on namespace.oid = relation.relnamespace
  where relation.relkind in ('r', 'v', 'm');

create view shim.svv_table_info as
  select current_database()::text as database, namespace.nspname::text as schema, relation.relname::text as "table",
    'EVEN'::text as diststyle, case when relation.relkind = 'r' then 'id' end as sortkey1, 'Y, AUTO(ENCODE)'::text as encoded,
    256 as max_varchar, case when relation.relkind = 'r' then 1 else 0 end as sortkey_num, 7::bigint as size,
    0.0021::numeric(10, 4) as pct_used, null::numeric as unsorted, 0.00::numeric(5, 2) as stats_off, 3::numeric(38, 0) as tbl_rows,
    'zstd'::text as sortkey1_enc, null::numeric as skew_sortkey1, 1.25::numeric(19, 2) as skew_rows
  from pg_catalog.pg_class relation
  join pg_catalog.pg_namespace namespace on namespace.oid = relation.relnamespace
  where relation.relkind in ('r', 'm');

create domain shim.super as jsonb;
create function shim.json_parse(text) returns shim.super language sql immutable as $$ select $1::jsonb::shim.super $$;

-- Where the proxy keeps it.
create view shim.svv_mv_info as
  select current_database()::text as database_name, schemaname::text as schema_name, matviewname::text as name,
    case when pg_catalog.obj_description(format('%I.%I', schemaname, matviewname)::regclass) = 'auto refresh yes'
      then 't' else 'f' end as autorefresh
  from pg_catalog.pg_matviews;

create view shim.svv_relation_privileges as
  select table_schema as namespace_name, table_name as relation_name, privilege_type, grantee as identity_name,
    'user'::text as identity_type
  from information_schema.role_table_grants;

-- What dbt-redshift alone asks, for comparisons with it.
create function shim.pg_get_late_binding_view_cols() returns setof record language sql as $$
  select ''::name, ''::name, ''::name, ''::varchar, 0 where false
$$;
create function shim.regexp_substr(text, text) returns text language sql as $$ select substring($1 from $2) $$;
create view shim.svv_external_columns as
  select ''::text as schemaname, ''::text as tablename, ''::text as columnname, ''::text as external_type, 0 as columnnum
  where false;
