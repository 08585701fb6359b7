{{ config(materialized='table') }}
select code, name from {{ ref('countries') }}
