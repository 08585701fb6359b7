select 'in a folder' as origin
