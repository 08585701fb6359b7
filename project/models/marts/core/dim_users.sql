{{ config(post_hook=["{{ create_index(['user_key']) }}"]) }}

with users as (
    select * from {{ ref('int_users_unioned') }}
),

countries as (
    select
        country_code,
        country_name
    from {{ ref('countries') }}
)

select
    users.user_key,
    users.platform,
    users.user_id,
    users.username,
    users.display_name,
    users.country_code,
    countries.country_name,
    users.followers,
    users.joined_at,
    users.is_inferred
from users
left join countries
    on users.country_code = countries.country_code
