select
    id,
    {{ dbt.concat(['team', "'/'", 'word']) }} as path,
    {{ dbt.length('word') }} as word_length,
    {{ dbt.position("'p'", 'word') }} as p_at,
    {{ dbt.replace('word', "'p'", "'b'") }} as replaced,
    {{ dbt.right('word', 2) }} as ending,
    {{ dbt.safe_cast('score', dbt.type_string()) }} as score_text,
    {{ dbt.cast("'7'", dbt.type_int()) }} as seven,
    {{ dbt.string_literal(dbt.escape_single_quotes("it's")) }} as literal,
    '{{ dbt.type_string() }} {{ dbt.type_int() }} {{ dbt.type_float() }} {{ dbt.type_numeric() }} {{ dbt.type_bigint() }}' as types,
    case when {{ dbt.equals('word', 'other') }} then 'same' else 'different' end as comparison
from {{ ref('words') }}
