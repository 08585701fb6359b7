select 1 as id, {{ function('add_them') }}(2, 3) as n, {{ function('shop', 'double_it') }}(4) as d
