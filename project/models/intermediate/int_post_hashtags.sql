{{ config(materialized='table') }}

with recursive

texts as (
    select
        post_key,
        {{ blank_white_space('post_text') }} as post_text
    from {{ ref('int_posts_enriched') }}
    where {{ dbt.position("'#'", 'post_text') }} > 0
),

outside_urls as (
    select
        texts.post_key,
        {{ outside_url('segments') }} as visible_text
    from texts, {{ split_text('texts.post_text', "'://'") }} as segments
),

-- what follows each '#', as far as a hashtag may reach
candidates as (
    select
        outside_urls.post_key,
        {{ ascii_lower('substr(pieces.value, 1, 100)') }} as candidate
    from outside_urls, {{ split_text('outside_urls.visible_text', "'#'") }} as pieces
    where pieces.key > 0
),

-- word characters move from the rest to the hashtag: a run of ASCII at once, others one by one
scanned as (
    select
        post_key,
        substr(candidate, 1, length(candidate) - length({{ trim_ascii_word('candidate') }})) as hashtag,
        {{ trim_ascii_word('candidate') }} as rest,
        {{ code_point(trim_ascii_word('candidate')) }} as next_code
    from candidates

    union all

    select
        post_key,
        hashtag
            || {{ fold_letter('substr(rest, 1, 1)') }}
            || substr(rest, 2, length(rest) - 1 - length({{ trim_ascii_word('substr(rest, 2)') }})),
        {{ trim_ascii_word('substr(rest, 2)') }},
        {{ code_point(trim_ascii_word('substr(rest, 2)')) }}
    from scanned
    where {{ is_word_code('next_code') }}
)

select distinct
    post_key,
    hashtag
from scanned
where not {{ is_word_code('next_code') }}
    -- a number is no hashtag
    and ltrim(hashtag, '0123456789_') <> ''
