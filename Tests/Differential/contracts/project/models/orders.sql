select 1 as id, 1 as user_id, cast(5 as {{ dbt.type_int() }}) as amount, 'new' as "order"
