{# The zone of var business_time_zone must be one of the seed's; otherwise no event has a business day. #}
select '{{ var("business_time_zone") }}' as business_time_zone
where not exists (
    select 1
    from {{ ref('time_zone_offsets') }}
    where time_zone = '{{ var("business_time_zone") }}'
)
