{#
    URLs are no text: neither hashtags nor brands are read from them. One runs from '://' to the next white
    space, which is a blank, a tab or a line break.

    A text without its URLs is had in three steps: make all white space blanks (`blank_white_space`), split the
    result at '://', and take `outside_url` of each segment.
#}
{% macro blank_white_space(text) -%}
    replace(replace(replace({{ text }}, '{{ "\n" }}', ' '), '{{ "\r" }}', ' '), '{{ "\t" }}', ' ')
{%- endmacro %}


{# What of a segment is outside of a URL: all of the first one, of the others what follows the first blank. #}
{% macro outside_url(segments) -%}
    case
            when {{ segments }}.key = 0 then {{ segments }}.value
            else substr({{ segments }}.value, {{ dbt.position("' '", segments ~ ".value || ' '") }})
        end
{%- endmacro %}
