{{ config(materialized='table') }}
select m.id, m.built_in, '{{ selected_resources | sort | join(",") }}' as worked_on,
  {% if execute %}'{{ graph.nodes['model.deferring.base'].defer_relation.alias | default("none") }}'{% else %}''{% endif %} as elsewhere
from {{ ref('middle') }} m join {{ ref('base') }} b on b.id = m.id
