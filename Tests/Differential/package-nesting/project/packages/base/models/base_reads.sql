select origin from {{ ref('common') }} union all select word from {{ ref('words') }}
