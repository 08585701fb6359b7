from . import expressions, template

ROWS = [
    {"id": 1, "kind": "b", "v": 3, "in": {"x": 1}},
    {"id": 2, "kind": "a", "v": None, "in": {"x": 5}},
    {"id": 3, "kind": "B", "v": 1, "in": {"x": 1}},
    {"id": 4, "kind": "a", "v": 0, "in": {}},
]

expressions(r"""
xs | length
d | length
range(5) | length
(1, 2) | count
users | length
xs | first
xs | last
[] | first
[] | last
d | first
range(5) | last
range(0) | first
(1, 2) | last
xs | list
d | list
(1, 2) | list
range(3) | list
none | list
xs | join
xs | join(', ')
xs | join(d='-')
xs | join(5)
[1, none, 'a', 2.5, true] | join('|')
[] | join(',')
users | join(', ', attribute='name')
users | join(', ', 'name')
nested.list | join(', ', attribute=1)
d | join
[['a', 'b'], ['c']] | join(',')
xs | sort
xs | sort(true)
xs | sort(reverse=true)
words | sort
words | sort(case_sensitive=true)
words | sort(false, true)
words | sort(true, true)
users | sort(attribute='age') | map(attribute='name') | list
users | sort(attribute='name') | map(attribute='name') | list
users | sort(attribute='name', case_sensitive=true) | map(attribute='name') | list
users | sort(attribute='age,name') | map(attribute='name') | list
users | sort(attribute='city,name', reverse=true) | map(attribute='name') | list
users | sort(attribute='nope')
[[2, 'b'], [1, 'z'], [2, 'a']] | sort
[[2, 'b'], [1, 'z'], [2, 'a']] | sort(attribute=1)
[[2, 'b'], [1, 'z'], [2, 'a']] | sort(attribute='0')
[[2, 'b'], [1, 'z'], [2, 'a']] | sort(attribute='0,1')
[(1, 'B'), (1, 'a')] | sort
[1.5, 1, true, 0] | sort
[true, false] | sort
['a', 'B', 'b', 'A'] | sort
['a', 'B', 'b', 'A'] | sort(reverse=true)
['é', 'z', 'a', 'Z'] | sort
d | sort
(3, 1) | sort
'banana' | sort | join
[] | sort
[2, 1] | sort | sort(reverse=true)
words | unique | list
words | unique(true) | list
['a', 'A', 'b', 'B', 'a'] | unique | list
['a', 'A', 'b', 'B', 'a'] | unique(case_sensitive=true) | list
users | unique(attribute='age') | map(attribute='name') | list
users | unique(attribute='city') | map(attribute='name') | list
users | unique(true, 'city') | map(attribute='name') | list
[1, 1.0, true, 2] | unique | list
[none, none, 1] | unique | list
[(1, 2), (1, 2)] | unique | list
[[1], [1]] | unique | list
[] | unique | list
xs | unique | first
xs | min
xs | max
words | min
words | max
words | max(true)
words | min(case_sensitive=true)
users | max(attribute='age')
users | min(attribute='age')
users | min(attribute='name')
users | max(attribute='name')
[] | min
[] | max(attribute='x')
d | max
(1, 3, 2) | max
[1, 2.5] | max
[[1, 2], [1, 3]] | max
xs | sum
[] | sum
[] | sum(start=5)
xs | sum(start=10)
[1.5, 2] | sum
[0.1, 0.2, 0.3] | sum
users | sum(attribute='age')
users | sum('age')
users | sum('age', 100)
[[1, 2], [3, 4]] | sum(attribute=1)
[[1], [2]] | sum(start=[])
[true, true] | sum
d.values() | sum
range(101) | sum
xs | batch(2) | list
range(7) | batch(3) | list
range(7) | batch(3, 'x') | list
range(6) | batch(3, 'x') | list
range(7) | batch(3, none) | list
[] | batch(3) | list
range(3) | batch(10) | list
range(3) | batch(10, 0) | list
range(7) | batch(linecount=4, fill_with='-') | list
d | batch(2) | list
range(10) | slice(3) | list
range(10) | slice(3, 'x') | list
range(9) | slice(3, 'x') | list
range(2) | slice(3) | list
range(2) | slice(3, 0) | list
[] | slice(2) | list
range(10) | slice(slices=4, fill_with=none) | list
range(5) | slice(1) | list
xs | map('string') | list
xs | map('upper') | list
words | map('upper') | list
words | map('replace', 'a', 'o') | list
words | map('truncate', 3, true, '', 0) | list
users | map(attribute='name') | list
users | map(attribute='nope', default='?') | list
users | map(attribute='nope') | list
nested.list | map(attribute=0) | list
nested.list | map(attribute='1') | list
[nested] | map(attribute='x.y.0.z') | list
[{'a': {'b': 1}}, {'a': {}}] | map(attribute='a.b', default=0) | list
[{'a': {'b': 1}}, {}] | map(attribute='a.b', default=0) | list
[{'a': none}] | map(attribute='a', default=0) | list
xs | map('add', 1) | list
xs | map
words | map('length') | sum
words | map('first') | join
['1', '2'] | map('int') | sum
['1', 'x'] | map('int', default=7) | list
xs | map('round') | list
['a', none] | map('default', 'z', true) | list
[[3, 1], [2]] | map('sort') | list
[[1, 2], [3]] | map('join', '-') | list
[{'a': 1}] | map('items') | map('list') | list
words | map('lower') | unique | sort | list
xs | select | list
[0, 1, '', 'a', none, []] | select | list
[0, 1, '', 'a', none, []] | reject | list
xs | select('odd') | list
xs | reject('odd') | list
xs | select('divisibleby', 3) | list
xs | select('gt', 1) | list
xs | select('>', 1) | list
xs | select('in', [1, 2]) | list
xs | reject('equalto', 2) | list
xs | select('sameas', 1) | list
words | select('string') | list
words | select('lower') | list
words | select('ne', 'apple') | list
[1, none, 2] | select('none') | list
[1, none, 2] | reject('none') | list
[1, none, 2] | select('defined') | list
users | selectattr('active') | map(attribute='name') | list
users | rejectattr('active') | map(attribute='name') | list
users | selectattr('age', 'gt', 30) | map(attribute='name') | list
users | selectattr('age', 'eq', 36) | map(attribute='name') | list
users | selectattr('age', '==', 36) | map(attribute='name') | list
users | rejectattr('age', 'gt', 30) | map(attribute='name') | list
users | selectattr('city', 'in', ['Paris', 'Rome']) | map(attribute='name') | list
users | selectattr('name', 'lower') | map(attribute='name') | list
users | selectattr('nope', 'undefined') | list | length
users | selectattr('nope') | list
nested.list | selectattr(0, 'gt', 1) | list
nested.list | selectattr('0', 'gt', 1) | list
[{'a': {'b': 1}}, {'a': {'b': 0}}] | selectattr('a.b') | list
users | selectattr('age', 'even') | selectattr('active') | map(attribute='name') | first
users | groupby('age') | list
users | groupby('city') | map(attribute='grouper') | list
users | groupby('city', case_sensitive=true) | map(attribute='grouper') | list
users | groupby('city') | map(attribute=1) | map('length') | list
users | groupby('nope', default='none') | list | length
users | groupby('nope') | list
[{'a': 1}, {'a': 2, 'b': 1}] | groupby('b', default=0) | list
[[1, 'x'], [1, 'y'], [2, 'z']] | groupby(0) | list
[[1, 'x'], [1, 'y'], [2, 'z']] | groupby('0') | list
(users | groupby('age'))[0].grouper
(users | groupby('age'))[0].list
(users | groupby('age'))[0][0]
(users | groupby('age'))[1]
[] | groupby('x')
users | groupby(attribute='active') | map('first') | list
d | dictsort
d | dictsort(false)
d | dictsort(reverse=true)
d | dictsort(by='value')
d | dictsort(false, 'value')
d | dictsort(false, 'value', true)
d | dictsort(true)
{'b': 1, 'A': 2, 'a': 3} | dictsort
{'b': 1, 'A': 2, 'a': 3} | dictsort(true)
{'x': 'b', 'y': 'A'} | dictsort(by='value')
{'x': 'b', 'y': 'A'} | dictsort(true, by='value')
{2: 'a', 1: 'b'} | dictsort
{} | dictsort
d | items | list
{} | items | list
d | items | first
xs | reverse | list
xs | reverse | first
d | reverse | list
xs | random in xs
[7] | random
[] | random
xs | default('x')
nothing | default('x')
nothing | default('x', true)
empty | default('x')
empty | default('x', true)
0 | default(5, boolean=true)
[] | default([1], true)
missing | default([1, 2]) | length
missing | default(default_value='x')
n | abs
-7 | abs
-1.5 | abs
true | abs
n | attr('real')
s | attr('upper')() 
d | attr('a')
d | attr('keys') is callable
d | attr('items')() | list
users[0] | attr('name')
users[0].name | attr('upper')()
xs | tojson
d | tojson
users[0] | tojson
{'a': none, 'b': true, 'c': 1.5, 'd': [1, [2]]} | tojson
"it's <b> & \"q\"" | tojson
unicode | tojson
'\n\t\\/\x01\u2028' | tojson
none | tojson
true | tojson
1.0 | tojson
[] | tojson
{} | tojson
(1, 2) | tojson
{1: 'a', 2.5: 'b', none: 'c', true: 'd'} | tojson
{'b': 1, 'a': 2} | tojson
{2: 'a', 10: 'b'} | tojson
{'b': 1, 'a': {'z': 1, 'y': 2}} | tojson(2)
users | tojson(indent=2)
[1, [], {}, [2]] | tojson(1)
[] | tojson(4)
1e400 | tojson
range(3) | tojson
range(3) | list | tojson
{'a': missing} | tojson
xs | map('string') | tojson
'😀' | tojson
xs | pprint
d | pprint
s | pprint
none | pprint
1.5 | pprint
users | pprint
nested | pprint
words | pprint
{'z': 1, 'a': [1, 2, {'q': 'w'}]} | pprint
(1,) | pprint
(1, 2) | pprint
[] | pprint
{} | pprint
range(30) | list | pprint
range(3) | pprint
['x' * 30, 'y' * 30, 'z' * 30] | pprint
('x' * 30, 'y' * 30, 'z' * 30) | pprint
{'k' * 20: 'v' * 40, 'l' * 20: 'w' * 40} | pprint
'word ' * 30 | pprint
('word ' * 30) | pprint
[('word ' * 30)] | pprint
{'a': ['x' * 40, 'y' * 40], 'b': {'c': ['z' * 40, 'w' * 40]}} | pprint
['a\nb' * 30] | pprint
{'a': 1, 2: 'b', none: 3} | pprint
[[1, 2, 3], ['a' * 70], 'b' * 80] | pprint
{'long_key_name': 'short', 'another_long_key_name': ['list', 'of', 'several', 'strings', 'here']} | pprint
xs | filesizeformat
0 | filesizeformat
1 | filesizeformat
999 | filesizeformat
1000 | filesizeformat
1024 | filesizeformat
1024 | filesizeformat(true)
1000 | filesizeformat(true)
1500000 | filesizeformat
1500000 | filesizeformat(binary=true)
999999 | filesizeformat
1e12 | filesizeformat
1e15 | filesizeformat
1e27 | filesizeformat
1e30 | filesizeformat(true)
'1000' | filesizeformat
1.5 | filesizeformat
-5 | filesizeformat
-5000 | filesizeformat
xs | string | length
xs | upper
d | string
d | upper
xs | e
xs | trim
xs | replace('1', 'x')
xs | map('e') | join
xs | select('odd') | map('string') | join('+')
xs | map('string') | map('upper') | list | length
xs | sum is number
xs | sort | first | string
[3, 1] + [2] | sort
([3, 1] + [2]) | sort
xs | map('default', 1) is iterable
xs | map('string') is sequence
xs | select is sequence
users | map(attribute='age') | sum / 3
users | map(attribute='age') | map('string') | join(',')
xs | length if xs else 0
xs | map('string') | string | length > 0
""")

for source in (
    "{% for group in rows | groupby('kind') %}{{ group.grouper }}: {% for row in group.list %}{{ row.id }} {% endfor %};{% endfor %}",
    "{% for kind, items in rows | groupby('kind') %}{{ kind }}={{ items | length }};{% endfor %}",
    "{% for kind, items in rows | groupby('kind', case_sensitive=true) %}{{ kind }}={{ items | map(attribute='id') | list }};{% endfor %}",
    "{{ rows | groupby('in.x', default=0) | map('first') | list }}",
    "{{ rows | map(attribute='in.x', default=0) | list }}",
    "{{ rows | sort(attribute='in.x,id') | list }}",
    "{{ rows[:3] | sort(attribute='in.x,id', reverse=true) | map(attribute='id') | list }}",
    "{{ rows | selectattr('v') | map(attribute='id') | list }}",
    "{{ rows | selectattr('v', 'none') | map(attribute='id') | list }}",
    "{{ rows | rejectattr('v', 'none') | sum(attribute='v') }}",
    "{{ rows | selectattr('in.x', 'defined') | map(attribute='id') | list }}",
    "{{ rows | map(attribute='v') | select('number') | max }}",
    "{{ rows | unique(attribute='kind') | map(attribute='id') | list }}",
    "{{ rows | unique(attribute='kind', case_sensitive=true) | map(attribute='id') | list }}",
    "{{ rows | sort(attribute='v') }}",
    "{{ rows | max(attribute='id') }}",
    "{{ rows | map('tojson') | join('\n') }}",
    "{{ rows | tojson(indent=4) }}",
    "{{ rows | pprint }}",
    "{% for r in rows | batch(3, 'none') %}{{ r | length }},{% endfor %}",
    "{% for col in rows | slice(3) %}[{% for r in col %}{{ r.id }}{% endfor %}]{% endfor %}",
):
    template(source, {"rows": ROWS})
