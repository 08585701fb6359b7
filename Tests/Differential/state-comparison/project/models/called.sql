select {{ outer('id') }} as id from {{ ref('configured') }}
