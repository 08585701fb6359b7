{{ config(alias='other_name') }}
select * from {{ ref('base') }}
