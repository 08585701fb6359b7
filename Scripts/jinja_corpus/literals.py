from . import expressions, templates

expressions(r"""
0
42
-7
+7
1_000_000
0x1F
0XfF
0b1010
0o17
0x_ff
007
1.5
1_0.2_5
1e3
1.5e-3
2E+2
1.0
10.
.5
1e400
'single'
"double"
'it\'s'
"say \"hi\""
'tab\tnew\nline'
'back\\slash'
'\x41\u00e9\U0001F600'
'\101\060'
'\N{BULLET}'
'\q\z'
'a' 'b' "c"
'é' ~ '😀'
'{{ not }} {% code %}'
'%}' ~ "}}"
true
false
none
True
False
None
TRUE
[]
[1, 2.5, 'x', none, true]
[1, 2,]
[[1], [2, [3]]]
()
(1,)
(1, 2)
1, 2
(1)
((1, 2), 3)
{}
{'a': 1}
{'a': 1,}
{1: 'one', 2.5: 'x', none: 0, true: 1, (1, 2): 3}
{'a': {'b': [1, {'c': ()}]}}
{'a': 1, 'a': 2}
{n: s}
{'x': 1}.x
[1, 2, 3][1]
(1, 2, 3)[-1]
"abc"[1]
'abc'.upper()
1.5.is_integer()
['a'] == ["a"]
['it\'s', "q\"q", 'both\'"']
['\n\t\r\\']
['é', '😀', '\u200b', '\x00', '\x7f', '\xa0', '\xad']
['\ud7ff', '\ue000', '\u2028']
""")

templates(
    "",
    "plain text",
    "{",
    "}",
    "{ { x } }",
    "{{ 1 }}{{ 2 }}",
    "{{1}}",
    "{{ '}}' }}",
    "a}}b%}c#}d",
    "{# comment #}x",
    "a{# {{ nope }} {% nope %} #}b",
    "{# multi\nline #}x",
    "{##}x",
    "{% raw %}{{ x }} {% if %} {# c #}{% endraw %}",
    "{%- raw -%}  {{ x }}  {%- endraw -%}  y",
    "a {% raw -%}  {{ x }}  {%- endraw %} b",
    "{%raw%}{%endraw%}",
    "{{\n1\n+\n2\n}}",
    "{%\nif true\n%}x{%\nendif\n%}",
    "unicode: é 😀 {{ 'ż' }}",
    "{{ unicode }}",
    "{{ _x }}{{ __y }}",
    "{% set naïve = 1 %}{{ naïve }}",
    "a\r\nb{{ 'c' }}\r\nd",
    "trailing newline\n",
    "two\n\n",
    "\n",
    "{{ 'x' }}\n",
    "{{ '\n' }}",
    "{{ '\n' }}\n",
    "{%- set x = 1 -%}\n",
    "$ # ## // {$ {@ {: }",
    "{{ '{%' }}{{ '{#' }}{{ '#}' }}",
    "{{ {'a': {'b': 1}}}}",
    "{{ {'a': {}} }}",
    "{% set x = {'a': 1} %}{{x.a}}",
    "{{ 'line one \\\nline two' }}",
)
