select id, name from {{ ref('users_history') }} where dbt_valid_to is null
