select cast(generated_number as {{ dbt.type_int() }}) as number from ({{ dbt.generate_series(var('days')) }}) as series
