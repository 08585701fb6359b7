select * from {{ ref('shop', 'dim', version='3') }}
