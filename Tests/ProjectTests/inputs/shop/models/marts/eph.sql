{{ config(materialized='ephemeral', group=none) }} select 1 as id
