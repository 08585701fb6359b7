{{ config(tags=['own'], meta={'m':1}) }} select * from {{ ref('a') }}
