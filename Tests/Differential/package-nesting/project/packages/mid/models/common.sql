select 'mid' as origin
