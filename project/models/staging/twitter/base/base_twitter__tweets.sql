{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as tweet_id,
        nullif(author_id, '') as author_id,
        text as tweet_text,
        nullif(created_at, '') as raw_posted_at,
        {{ parse_timestamp('created_at') }} as posted_at,
        lang as language,
        conversation_id,
        referenced_type,
        referenced_id as referenced_tweet_id,
        like_count as likes,
        retweet_count as retweets,
        reply_count as replies,
        quote_count as quotes,
        impression_count as impressions,
        source as client,
        {{ raw_flag('withheld') }} as is_deleted,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('twitter', 'tweets') }}
)

select
    *,
    {{ rejection([
        missing('tweet_id', 'id'),
        missing('author_id', 'author'),
        missing('raw_posted_at', 'timestamp'),
        invalid_timestamp('raw_posted_at', 'posted_at'),
        timestamp_out_of_range('posted_at'),
        invalid_count('likes'),
        invalid_count('retweets'),
        invalid_count('replies'),
        invalid_count('quotes'),
        invalid_count('impressions')
    ], exempt='is_deleted') }}
from renamed
