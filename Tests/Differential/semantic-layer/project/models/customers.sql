select 2 as customer_id, 'x' as name, '2024-01-01' as created_at
