{{ config(post_hook=["{{ create_index(['user_key']) }}"]) }}

with versions as (
    select
        *,
        row_number() over (partition by user_key order by dbt_valid_from) as version
    from {{ ref('users_history') }}
),

countries as (
    select
        country_code,
        country_name
    from {{ ref('countries') }}
)

select
    versions.dbt_scd_id as user_version_key,
    versions.user_key,
    versions.platform,
    versions.user_id,
    versions.username,
    versions.display_name,
    versions.country_code,
    countries.country_name,
    versions.followers,
    versions.joined_at,
    versions.is_inferred,
    -- what was before the first extraction is not known: its state is taken to have held from the start
    case
        when versions.version = 1 then {{ day_start("'" ~ var('calendar_start') ~ "'") }}
        else versions.dbt_valid_from
    end as valid_from,
    versions.dbt_valid_to as valid_to,
    versions.dbt_valid_to is null as is_current
from versions
left join countries
    on versions.country_code = countries.country_code
