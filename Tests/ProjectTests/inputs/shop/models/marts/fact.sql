{{ config(docs={'show': false}) }} select 1 as id
