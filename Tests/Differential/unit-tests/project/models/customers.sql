select cast(1 as integer) as id, cast('ann' as text) as name, cast(null as text) as country
