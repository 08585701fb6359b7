{{ config(materialized='table', tags=['a', 'b']) }}
select 1 as id -- the last line is a comment
