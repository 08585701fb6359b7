{{ config(materialized='table') }}
-- depends_on: {{ ref("people") }}
with people as (select * from {{ source('raw', 'names') }}), seen as (select * from {{ ref('passing') }})
select people.id, people.name, seen.happened, '{{ ref('people').render() }}' as plain
from people join seen on seen.id = people.id
