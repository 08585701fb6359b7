{{ config(alias='in_the_middle') }}
select id, built_in from {{ ref('passing') }}
