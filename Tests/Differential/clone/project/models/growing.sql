{{ config(materialized='incremental', alias='growing_rows', schema='more') }} select * from {{ ref('passing') }}
