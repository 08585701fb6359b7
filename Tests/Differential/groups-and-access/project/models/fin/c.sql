{{ config(access='public') }} select * from {{ ref('b') }}
