-- depends_on: {{ ref('plain') }}
{{ config(materialized='table', post_hook=after_commit("{{ note('after commit') }}")) }}
select 2 as id
