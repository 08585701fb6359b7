{{ config(schema='inner') }}
select origin from {{ ref('common') }} union all select origin from {{ ref('base_reads') }}
