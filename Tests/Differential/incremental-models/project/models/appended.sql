{{ config(materialized='incremental', incremental_strategy='append') }}
select id, place from {{ ref('readings') }} {% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}
