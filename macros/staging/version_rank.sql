{#
    Ranks the versions of a record, the newest first: later extracted, then later batch, then later
    row of the batch. Raw tables only grow, so a duplicate or an edit is a further row with the same key;
    version 1 is the record as it is now.
#}
{% macro version_rank(key) -%}
    row_number() over (
            partition by {{ key }}
            order by loaded_at desc, batch_id desc, batch_row desc
        )
{%- endmacro %}
