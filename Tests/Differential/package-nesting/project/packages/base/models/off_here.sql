select 'base' as origin
