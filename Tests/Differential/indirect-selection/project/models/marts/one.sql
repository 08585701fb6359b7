{{ config(tags=['weekly', 'nightly']) }} select * from {{ ref('first') }}
