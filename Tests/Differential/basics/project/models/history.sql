{{ config(materialized='incremental', unique_key='id') }}
select id, {% if is_incremental() %}'again' as name{% else %}name{% endif %} from {{ ref('people') }} where id > 1
