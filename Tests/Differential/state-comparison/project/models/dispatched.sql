select {{ shaped('id') }} as id from {{ ref('configured') }}
