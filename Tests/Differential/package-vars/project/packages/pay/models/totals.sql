{{ config(tags=['in_file']) }}
-- {{ var('list', []) }}
select lim, currency, region, rate from {{ ref('payments') }}
