{{ config(materialized='table', tags=['x'], meta={'owner': 'ann'}) }}
select * from {{ ref('base') }}
