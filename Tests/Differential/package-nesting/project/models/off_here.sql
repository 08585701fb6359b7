select 'shop instead of base' as origin
