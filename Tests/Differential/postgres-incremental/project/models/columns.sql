{{ config(materialized='table') }}
-- depends_on: {{ ref('grows') }} {{ ref('follows') }} {{ ref('wider') }} {{ ref('appended') }}
select table_name::text, column_name::text, ordinal_position::int, data_type::text, character_maximum_length::int,
  numeric_precision::int, numeric_scale::int
from information_schema.columns
where table_schema = '{{ target.schema }}' and table_name in ('grows', 'follows', 'wider', 'appended')
order by 1, 3
