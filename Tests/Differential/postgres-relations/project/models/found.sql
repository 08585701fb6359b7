{{ config(materialized='table') }}
-- depends_on: {{ ref('wares') }} {{ ref('shown') }} {{ ref('kept') }} {{ ref('colours') }}
select relation.relname::text as relation, relation.relkind::text as kind, relation.relpersistence::text as persistence,
  null::text as part, obj_description(relation.oid, 'pg_class') as value
from pg_class relation where relation.relnamespace = '{{ target.schema }}'::regnamespace and relkind in ('r', 'v', 'm')
  and relname <> 'found' and relname not like 'found__dbt%'
union all
select relation.relname::text, 'column', format_type(atttypid, atttypmod), attname::text, col_description(relation.oid, attnum)
from pg_class relation join pg_attribute on attrelid = relation.oid
where relation.relnamespace = '{{ target.schema }}'::regnamespace and relkind in ('r', 'v', 'm') and attnum > 0
  and relname <> 'found' and relname not like 'found__dbt%'
union all
select table_name::text, 'grant', privilege_type::text, grantee::text, null
from information_schema.role_table_grants where table_schema = '{{ target.schema }}' and grantee like 'dbt_test%'
union all
select tablename::text, 'index', null, regexp_replace(indexdef, 'INDEX \S+ ', 'INDEX '), null
from pg_indexes where schemaname = '{{ target.schema }}'
order by 1, 2, 3, 4, 5
