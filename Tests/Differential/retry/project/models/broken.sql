select {{ var('column') }} as id, nothing from {{ ref('good') }}
