select 'shop' as origin
