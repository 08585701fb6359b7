with versions as (
    select
        cast(tweet_id as text) as tweet_id,
        cast(author_id as text) as author_id,
        cast(tweet_text as text) as tweet_text,
        posted_at,
        {{ primary_language('language') }} as language_code,
        cast(conversation_id as text) as conversation_id,
        cast(referenced_type as text) as referenced_type,
        cast(referenced_tweet_id as text) as referenced_tweet_id,
        coalesce(referenced_type, '') = 'retweeted' as is_repost,
        cast(likes as bigint) as likes,
        cast(retweets as bigint) as retweets,
        cast(replies as bigint) as replies,
        cast(quotes as bigint) as quotes,
        cast(impressions as bigint) as impressions,
        cast(client as text) as client,
        is_deleted,
        loaded_at,
        {{ version_rank('tweet_id') }} as version
    from {{ ref('base_twitter__tweets') }}
    where rejection_reason is null
)

select
    tweet_id,
    author_id,
    tweet_text,
    posted_at,
    language_code,
    conversation_id,
    referenced_type,
    referenced_tweet_id,
    is_repost,
    likes,
    retweets,
    replies,
    quotes,
    impressions,
    client,
    is_deleted,
    loaded_at
from versions
where version = 1
