{# More than one rejected row in twenty says that a platform has changed, not that a row is bad. #}
{{ config(severity='warn') }}

with outcomes as (
    {%- for platform, table in [
        ('twitter', 'tweets'), ('twitter', 'engagements'),
        ('youtube', 'videos'), ('youtube', 'comments'),
        ('reddit', 'posts'), ('reddit', 'comments'),
        ('instagram', 'media'), ('instagram', 'comments'),
        ('facebook', 'posts'), ('facebook', 'engagements')
    ] %}
    select
        '{{ platform }}.{{ table }}' as raw_table,
        (select count(*) from {{ ref('stg_' ~ platform ~ '__' ~ table) }}) as accepted,
        (select count(*) from {{ ref('stg_' ~ platform ~ '__' ~ table ~ '_rejected') }}) as rejected
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from outcomes
where rejected * 20 > accepted + rejected
