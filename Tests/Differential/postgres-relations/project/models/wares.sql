{{ config(materialized=var('kind'), unlogged=true, indexes=[{'columns': ['id']}, {'columns': ['name', 'id'], 'unique': true, 'type': 'btree'}, {'columns': ['name'], 'type': 'hash'}]) }}
select id, name, price as "Mixed" from {{ ref('colours') }}
