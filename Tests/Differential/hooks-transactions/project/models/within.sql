-- depends_on: {{ ref('around') }}
{{ config(materialized='table', pre_hook=in_transaction("{{ note('in transaction') }}"), post_hook="{% if false %}never{% endif %}") }}
select 3 as id
