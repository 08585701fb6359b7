{#
    Case folding that is the same everywhere: ASCII letters by `ascii_lower`, and, for hashtags, the capitals
    of Latin-1, Latin Extended-A, Greek and Cyrillic that have one small letter. SQLite's own `lower`
    knows ASCII only.
#}
{% macro fold_letter(letter) -%}
    {%- set capitals = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ' -%}
    {%- set smalls = 'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊϋѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюя' -%}
    case {{ dbt.position(letter, "'" ~ capitals ~ "'") }}
                when 0 then {{ letter }}
                else substr('{{ smalls }}', {{ dbt.position(letter, "'" ~ capitals ~ "'") }}, 1)
            end
{%- endmacro %}


{# `text` with the capitals of ASCII made small, and no others. #}
{% macro ascii_lower(text) -%}
    {{ return(adapter.dispatch('ascii_lower')(text)) }}
{%- endmacro %}

{% macro sqlite__ascii_lower(text) -%}
    lower({{ text }})
{%- endmacro %}

{% macro postgres__ascii_lower(text) -%}
    lower({{ text }} collate "C")
{%- endmacro %}
