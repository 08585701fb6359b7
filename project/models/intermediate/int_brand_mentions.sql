{{ config(materialized='table') }}

with posts as {{ materialized() }} (
    select
        post_key,
        platform,
        posted_date,
        {{ ascii_lower('post_text') }} as post_text
    from {{ ref('int_posts_enriched') }}
),

aliases as (
    select
        alias,
        brand_id
    from {{ ref('brand_aliases') }}
),

-- most posts name no brand: look for the letters first, and at words, URLs and borders only where they are
candidates as (
    select
        posts.post_key,
        posts.platform,
        posts.posted_date,
        posts.post_text,
        aliases.brand_id,
        aliases.alias
    from posts
    inner join aliases
        on {{ dbt.position('aliases.alias', 'posts.post_text') }} > 0
),

outside_urls as (
    select
        candidates.post_key,
        candidates.platform,
        candidates.posted_date,
        candidates.brand_id,
        candidates.alias,
        segments.key as segment,
        {{ outside_url('segments') }} as visible_text
    from candidates, {{ split_text(blank_white_space('candidates.post_text'), "'://'") }} as segments
),

-- the alias stands between two neighbouring pieces
pieces as (
    select
        outside_urls.post_key,
        outside_urls.platform,
        outside_urls.posted_date,
        outside_urls.brand_id,
        pieces.value as text_before,
        lead(pieces.value) over (
            partition by outside_urls.post_key, outside_urls.alias, outside_urls.segment
            order by pieces.key
        ) as text_after
    from outside_urls, {{ split_text('outside_urls.visible_text', 'outside_urls.alias') }} as pieces
)

select distinct
    post_key,
    platform,
    posted_date,
    brand_id
from pieces
where text_after is not null
    and not {{ is_word_code(code_point('substr(text_before, length(text_before))')) }}
    and not {{ is_word_code(code_point('text_after')) }}
