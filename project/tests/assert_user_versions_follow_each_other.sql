{# A user's states have no gaps and no overlaps, and exactly the last is open. #}
with versions as (
    select
        user_key,
        valid_from,
        valid_to,
        is_current,
        lead(valid_from) over (partition by user_key order by valid_from) as next_valid_from
    from {{ ref('dim_users') }}
)

select *
from versions
where valid_to <= valid_from
    or valid_to is distinct from next_valid_from
    or is_current <> (next_valid_from is null)
