select * from {{ ref('totals') }} limit {{ var('limit') }}
