{{ config(severity='error', tags=['c']) }} select * from {{ ref('a') }} where id < 0
