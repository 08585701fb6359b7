select 'too' as origin
