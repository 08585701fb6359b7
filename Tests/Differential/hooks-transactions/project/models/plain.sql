{{ config(materialized='table', pre_hook="{{ note('pre of model') }}", post_hook=[
  "{{ note('first post') }}", {'sql': "{{ note('second post of ' ~ model.name) }}"}
]) }}
select 1 as id
