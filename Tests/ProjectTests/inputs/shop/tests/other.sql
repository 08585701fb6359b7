{{ config(severity='error', where='x > 1') }} select 1 as id where 1=0
