{{ config(tags=['file2']) }} select 1 as a, 2 as c
