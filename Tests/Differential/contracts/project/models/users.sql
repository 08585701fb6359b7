select 1 as id, 'ann' as name, 'ann@example.org' as email
union all select 2, 'bob', 'bob@example.org'
