select id, label, {{ var('days') }} as days, '{{ var('label') }}' as own, {{ var('nested')['a'][1] }} as n from {{ ref('given') }}
