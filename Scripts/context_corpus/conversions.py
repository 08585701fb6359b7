from . import expressions, templates

expressions(r"""
tojson({'a': 1, 'b': [true, none, 1.5, 'x']})
tojson({'b': 1, 'a': 2}, sort_keys=true)
tojson('é"\n/')
tojson([])
tojson({})
tojson((1, 2))
tojson({1: 'a', none: 'b', true: 'c'})
tojson(none)
tojson(1e100)
tojson(1.0)
tojson(12345678901234567890)
tojson(set([1]))
tojson(set([1]), 'default')
tojson(missing)
tojson({'a': missing})
tojson(range(3))
tojson(value={'a': 1})
tojson(api.Relation.create(identifier='x'))
fromjson('{"a": [1, 2.5, null, true]}')
fromjson('{"a": {"b": 1}}')['a']['b']
fromjson('{"a": {"b": 1}}').a.b
fromjson('nope')
fromjson('nope', 'default')
fromjson('[1, 2', [])
fromjson('')
fromjson('NaN')
fromjson('1e5')
fromjson('"\\u00e9"')
fromjson(' [1] ')
fromjson('{"a":1,"a":2}')
fromjson(5)
fromjson(none)
fromjson(string='[1]')
fromyaml('a: 1\nb: [x, 2]')
fromyaml('dogs:\n - good\n - bad')
fromyaml('')
fromyaml('a: : b')
fromyaml('a: : b', 'default')
fromyaml('- 1\n- 2.5\n- yes\n- null\n- "x"')
fromyaml('2020-01-02')
fromyaml('a: 2020-01-02 03:04:05')
fromyaml('a: &x 1\nb: *x')
fromyaml('just text')
fromyaml('- !!set {a}')
toyaml({'a': 1, 'b': [1, 2], 'c': {'d': none}})
toyaml({'b': 1, 'a': 2})
toyaml({'b': 1, 'a': 2}, sort_keys=true)
toyaml([])
toyaml({})
toyaml([1, 'two', 3.0, true, none])
toyaml('text')
toyaml('')
toyaml(5)
toyaml(1.5)
toyaml(1e20)
toyaml(none)
toyaml(true)
toyaml([[1, 2], [3]])
toyaml([{'a': 1, 'b': 2}, {'a': 3}])
toyaml({'a': []})
toyaml({'a': {}})
toyaml({'a': [[]]})
toyaml({'a': 'yes', 'b': 'no', 'c': 'null', 'd': '1', 'e': '1.5', 'f': '~'})
toyaml({'a': 'x: y', 'b': '- x', 'c': '#x', 'd': 'x #y', 'e': '@x', 'f': '`x'})
toyaml({'a': ' x', 'b': 'x ', 'c': "it's", 'd': '"q"', 'e': 'a"b'})
toyaml({'a': 'x\ny', 'b': 'x\n', 'c': '\n', 'd': 'x\n\ny'})
toyaml({'a': 'é', 'b': '日本', 'c': '\t', 'd': 'a\tb'})
toyaml({'a': 'x,y', 'b': '[x]', 'c': '{x}', 'd': '*x', 'e': '&x', 'f': '!x', 'g': '|', 'h': '>', 'i': '%x', 'j': '?x', 'k': '-', 'l': ':'})
toyaml({'a': '2020-01-02', 'b': '12:30', 'c': '0x10', 'd': '1e5', 'e': '1_000', 'f': '.5', 'g': '=', 'h': '<<'})
toyaml({1: 2, 'x y': 3, true: 4})
toyaml({'long': 'word ' * 30})
toyaml({'long': 'w' * 100})
toyaml(['word ' * 30])
toyaml((1, 2))
toyaml(set([1, 2]))
toyaml(missing)
toyaml(missing, 'default')
toyaml(modules.datetime.date(2020, 1, 2))
toyaml([modules.datetime.datetime(2020, 1, 2, 3, 4, 5)])
toyaml(api.Relation.create(identifier='x'), 'default')
set([1, 2, 2])
set([1, 2, 2]) | length
set('aab') | sort | join
set({'a': 1, 'b': 2}) | sort
set(5)
set(5, 'default')
set([[1]])
set([[1]], 'default')
set_strict([1, 1])
set_strict(5)
set(range(3)) | sort
set(missing)
set_strict([1, 2]).union([3]) | sort
set([1, 2]) - set([2])
1 in set([1])
zip([1, 2], ['a', 'b']) | list
zip([1, 2, 3], ['a', 'b']) | list
zip([1, 2], 5)
zip([1, 2], 5, default='x')
zip() | list
zip([1]) | list
zip_strict([1, 2], 5)
zip_strict([1, 2], ['a', 'b']) | list
zip({'a': 1}, 'x') | list
local_md5('hello world')
local_md5('')
local_md5('é')
local_md5(5)
diff_of_two_dicts({'key_x': ['value_1', 'VALUE_2'], 'KEY_Y': ['value_3']}, {'key_x': ['value_1'], 'key_z': ['value_4']})
diff_of_two_dicts({'a': ['x']}, {'A': ['X']})
diff_of_two_dicts({'a': ['x']}, {})
diff_of_two_dicts({}, {'a': ['x']})
diff_of_two_dicts({'a': []}, {})
'5' | as_number
'5' | as_native
'True' | as_bool
5 | as_text
{'a': 1} | as_text
[1, 2] | tojson
'<a>' | tojson
{'b': 1, 'a': 2} | tojson
""")

templates(
    "{% set d = fromjson('{\"abc\": 123}') %}{% do d.update({'x': 1}) %}{{ tojson(d) }}",
    "{% set y -%}\ndogs:\n - good\n - bad\n{%- endset %}{% set d = fromyaml(y) %}{% do d['dogs'].pop() %}{{ d['dogs'] }}",
    "{% for a, b in zip([1, 2], ['x', 'y']) %}{{ a }}{{ b }}{% endfor %}",
    "{% set z = zip([1, 2], [3, 4]) %}{{ z | list }}{{ z | list }}",
    "{{ toyaml(fromyaml('a:\n  - b: 1\n    c: [1, 2]\n')) }}",
)
