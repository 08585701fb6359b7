{#
    What a word is, for hashtags and brand names alike. A word character is

    - of ASCII: a letter, a digit or the underscore;
    - beyond ASCII: every code point but those of `is_separator_code`, that is: spaces, punctuation,
      symbols, emoji, private use and the replacement character. The zero width non-joiner (U+200C) is a
      word character, since Persian words contain it.
#}
{% macro is_word_code(code) -%}
    (
                {{ code }} between 48 and 57 -- 0-9
                or {{ code }} between 65 and 90 -- A-Z
                or {{ code }} = 95 -- _
                or {{ code }} between 97 and 122 -- a-z
                or ({{ code }} > 127 and not {{ is_separator_code(code) }})
            )
{%- endmacro %}


{# Whether a code point above 127 separates words. #}
{% macro is_separator_code(code) -%}
    {%- set ranges = [
        (128, 191, 'Latin-1 controls, punctuation and symbols'),
        (215, 215, 'multiplication sign'),
        (247, 247, 'division sign'),
        (1548, 1548, 'Arabic comma'),
        (1563, 1563, 'Arabic semicolon'),
        (1567, 1567, 'Arabic question mark'),
        (1642, 1645, 'Arabic percent sign to star'),
        (1748, 1748, 'Urdu full stop'),
        (2404, 2405, 'danda'),
        (8192, 8203, 'spaces'),
        (8205, 8303, 'joiner, marks, dashes, quotes'),
        (8352, 8399, 'currency'),
        (8448, 11263, 'letterlike symbols to dingbats and arrows'),
        (11776, 11903, 'supplemental punctuation'),
        (12288, 12292, 'CJK punctuation'),
        (12296, 12320, 'CJK brackets'),
        (12336, 12336, 'wavy dash'),
        (12539, 12539, 'katakana middle dot'),
        (57344, 63743, 'private use'),
        (65024, 65135, 'variation selectors to small forms'),
        (65280, 65295, 'fullwidth punctuation'),
        (65306, 65312, 'fullwidth colon to at sign'),
        (65339, 65344, 'fullwidth brackets'),
        (65371, 65381, 'fullwidth and halfwidth punctuation'),
        (65520, 65535, 'specials, replacement character'),
        (126976, 131071, 'emoji and pictographs'),
        (917504, 1114111, 'tags, private use planes')
    ] -%}
    (
                    {%- for first, last, what in ranges %}
                    {% if not loop.first %}or {% endif -%}
                    {{ code }} {% if first == last %}= {{ first }}{% else %}between {{ first }} and {{ last }}{% endif %} -- {{ what }}
                    {%- endfor %}
                )
{%- endmacro %}


{# The code point of the first character of `text`, 0 for an empty text. #}
{% macro code_point(text) -%}
    {{ return(adapter.dispatch('code_point')(text)) }}
{%- endmacro %}

{% macro sqlite__code_point(text) -%}
    coalesce(unicode({{ text }}), 0)
{%- endmacro %}

{% macro postgres__code_point(text) -%}
    ascii({{ text }})
{%- endmacro %}


{# `text` (folded) without the ASCII word characters that it starts with. #}
{% macro trim_ascii_word(text) -%}
    ltrim({{ text }}, 'etaoinsrhldcumfpgwybvkxjqz0123456789_')
{%- endmacro %}
