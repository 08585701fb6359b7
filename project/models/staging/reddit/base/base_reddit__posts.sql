{{ config(materialized='ephemeral') }}

with renamed as {{ materialized() }} (
    select
        nullif(id, '') as post_id,
        nullif(author, '') as raw_author,
        subreddit,
        title,
        selftext as body,
        created_utc as raw_posted_at,
        {{ epoch_to_timestamp('created_utc') }} as posted_at,
        score,
        ups as upvotes,
        downs as downvotes,
        upvote_ratio,
        num_comments as comments,
        num_crossposts as crossposts,
        view_count as views,
        {{ raw_flag('over_18') }} as is_adult,
        {{ raw_flag('is_self') }} as is_self,
        coalesce(nullif(edited, ''), 'False') <> 'False' as is_edited,
        permalink,
        url,
        link_flair_text as flair,
        removed_by_category is not null as is_deleted,
        _extracted_at as loaded_at,
        _batch_id as batch_id,
        _row as batch_row
    from {{ source('reddit', 'posts') }}
)

select
    *,
    {{ rejection([
        missing('post_id', 'id'),
        missing('raw_author', 'author'),
        missing('raw_posted_at', 'timestamp'),
        invalid_timestamp('raw_posted_at', 'posted_at'),
        timestamp_out_of_range('posted_at'),
        invalid_number('score'),
        invalid_count('upvotes'),
        invalid_count('downvotes'),
        invalid_count('comments'),
        invalid_count('crossposts'),
        invalid_count('views'),
        invalid_number('upvote_ratio')
    ], exempt='is_deleted') }}
from renamed
