{{ config(enabled=var('nope', true), materialized='incremental', unique_key=['a','b'], incremental_strategy='append', quoting={'schema': true}) }} select 1 as a, 2 as b
