{{ config(materialized='view', pre_hook=before_begin("{{ say('stays') }}"), post_hook={'sql': 'select * from nowhere', 'transaction': false}) }}
select 1 as id
