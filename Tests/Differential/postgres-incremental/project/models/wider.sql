{{ config(unique_key='id') }}
select id, {% if var('day') == 1 %} 'short'::varchar(5) {% else %} 'a longer text'::varchar(20) {% endif %} as label
from {{ ref('days') }} where day = {{ var('day') }}
