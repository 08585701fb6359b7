{{ config(pre_hook="{{ say('lost with the model') }}", post_hook="select 1 / 0") }}
select 1 as id
