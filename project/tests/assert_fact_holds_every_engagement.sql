{# No engagement is lost or made up between staging and the fact: what was accepted is there, but for deleted posts. #}
with events as (
    select
        (
            select count(*) from {{ ref('int_engagements_unioned') }}
            where post_key not in (select post_key from {{ ref('int_posts_deleted') }})
        ) as staged_events,
        (select count(*) from {{ ref('fact_engagements') }}) as loaded_events
)

select * from events
where staged_events <> loaded_events
