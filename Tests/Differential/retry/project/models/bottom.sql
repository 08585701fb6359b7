select * from {{ ref('below') }}, {{ ref('good') }}
