{{ config(tags=['called'], meta={'level': 3}) }} select id, n from {{ ref('base') }}
