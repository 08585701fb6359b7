"""Whitespace control: each tag kind, each sign, each option."""
from itertools import product

from . import template

SIGNS = ["", "-", "+"]
OPTIONS = [{}, {"trim_blocks": True}, {"lstrip_blocks": True}, {"trim_blocks": True, "lstrip_blocks": True}]

for options in OPTIONS:
    for left, right in product(SIGNS, SIGNS):
        template("a\n  {%" + left + " if yes " + right + "%}  \n  b\n  {%" + left + " endif " + right + "%}\nc\n", **options)
    for left, right in product(SIGNS, ["", "-"]):
        template("a\n  {{" + left + " 'x' " + right + "}}  \n  b\n", **options)
    for left, right in product(SIGNS, SIGNS):
        template("a\n  {#" + left + " note " + right + "#}  \n  b\n", **options)
    for source in (
        "a {% if yes %} b {% endif %} c",
        "{% for x in xs %}\n  {{ x }}\n{% endfor %}\n",
        "{%- for x in xs -%}\n  {{ x }}\n{%- endfor -%}\n",
        "  {% set x = 1 %}\n  {{ x }}\n",
        "  {% raw %}\n  {{ x }}\n  {% endraw %}\n  y",
        "  {%- raw -%}\n  {{ x }}\n  {%- endraw -%}\n  y",
        "a\n\t{% if yes %}\t\nb\t{% endif %}\n",
        "x  {% if yes %}\n\n  y{% endif %}",
        "{% if yes %}{% if yes %}\n a\n{% endif %}\n{% endif %}\nb",
        "{# one #}\n{# two #}\nx",
        "  {# one #} {# two #}\n  x",
        "a\r\n  {% if yes %}\r\n  b\r\n  {% endif %}\r\nc",
        "{{ n }}\n\n{% if yes %}\n\n{{ n }}\n{% endif %}\n\n{{ n }}",
        "{% macro m(a) %}\n  [{{ a }}]\n{% endmacro %}\n{{ m(1) }}\n",
        "{% set x %}\n  text\n{% endset %}\n[{{ x }}]",
        "{% if no %}\na\n{% else %}\nb\n{% endif %}\nc",
        "{{ 1 }} \n {% if yes %} \n {{ 2 }} \n {% endif %} \n",
        "\n\n  {%- if yes %}\n\n  x\n\n  {%- endif %}\n\n",
        "   {%+ if yes %}x{%+ endif %}",
        "x {#- c -#} y {#- d #} z {# e -#} w",
        "select\n  {% for w in words -%}\n    {{ w }}\n    {%- if not loop.last %},{% endif %}\n  {% endfor %}\nfrom t\n",
    ):
        template(source, **options)

for keep in (False, True):
    for source in ("a\n", "a\n\n", "{{ n }}\n", "{% if yes %}a{% endif %}\n", "a\r\n", "\n", "a", "{# c #}\n", "{{ n -}}\n", "{% raw %}a\n{% endraw %}\n"):
        template(source, keep_trailing_newline=keep)
        template(source, keep_trailing_newline=keep, trim_blocks=True)
