{#
    A table expression for a lateral join: the pieces of `text` between the occurrences of
    `separator`, in columns `key` (0, 1, ...) and `value`. Alias it with `as`.
#}
{% macro split_text(text, separator) -%}
    {{ return(adapter.dispatch('split_text')(text, separator)) }}
{%- endmacro %}

{# A JSON array is the one thing that SQLite can take apart: quote the text, make each separator a border. #}
{% macro sqlite__split_text(text, separator) -%}
    json_each('[' || replace(json_quote({{ text }}), {{ separator }}, '","') || ']')
{%- endmacro %}

{% macro postgres__split_text(text, separator) -%}
    lateral (
        select ordinality - 1 as key, piece as value
        from unnest(string_to_array({{ text }}, {{ separator }})) with ordinality as pieces(piece, ordinality)
    )
{%- endmacro %}
