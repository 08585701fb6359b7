select first.id from {{ ref('first') }} as first join {{ ref('second') }} as second on first.id = second.id
