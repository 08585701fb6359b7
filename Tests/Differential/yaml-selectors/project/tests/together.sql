select both.id from {{ ref('both') }} as both, {{ ref('one') }} as one where 1 = 0
