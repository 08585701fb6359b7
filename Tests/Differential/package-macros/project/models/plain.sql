select 'plain' as maker
