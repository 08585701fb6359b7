from . import expressions, templates

expressions(r"""
s[0]
s[-1]
s[4]
s[1:4]
s[:5]
s[6:]
s[:]
s[::2]
s[::-1]
s[-5:]
s[:-6]
s[-3:-1]
s[8:2:-2]
s[100:]
s[:100]
s[-100:3]
s[3:1]
s[5:0:-1]
s[::100]
s[none:none]
s[none:3:none]
s[1:n]
s[n:]
s[-n:]
s[1:][1:][1:]
unicode[3]
unicode[24]
unicode[::-1]
unicode[2:8]
xs[0]
xs[-1]
xs[:2]
xs[1:]
xs[::-1]
xs[-2:]
xs[::2]
xs[5:]
xs[10]
xs[-10]
s[100]
(1, 2, 3)[1:]
(1, 2, 3)[:1]
(1, 2, 3)[::-1]
(1, 2, 3)[5:]
range(10)[2:5]
range(10)[::3]
range(10)[-1]
range(10)[::-1]
range(10)[20]
range(0, 10, 3)[1]
[1, 2, 3][0:2][1]
[[1, 2], [3, 4]][1][0]
xs[true]
xs['0']
xs['x']
xs[1.0]
xs.0
nested.list.1.0
nested.list[0].1
nested.x.y.0.z
nested['x']['y'][0]['z']
nested.x['y'].0['z']
nested.items
nested['items']
nested.keys() | list
nested.list
d.a
d['a']
d['b'] + d.c
d.missing
d['missing']
d.missing is defined
d[none]
d['a' ~ '']
d.keys()
d.values()
d.items()
d.keys() | list
d.values() | list
d.items() | list
d.items() | first
d.items() | list | length
d | length
d | list
d | first
d | last
d.get('a')
d.get('z')
d.get('z', 9)
d['items']() | list
{'items': 1}.items
{'items': 1}['items']
{'get': 1}.get
{'get': 1}['get']
{1: 'a', 2: 'b'}[1]
{1: 'a'}[1.0]
{1: 'a'}[true]
{(1, 2): 'pair'}[(1, 2)]
{(1, 2): 'pair'}[1, 2]
{none: 'x'}[none]
users[0].name
users[0]['name']
users.0.name
users[-1].name
users[1].age + users[0].age
users[5].name
users[5]
users.name
s.length
n.real
n.imag
n.numerator
n.denominator
f.real
f.foo
s.foo
xs.foo
nothing.foo
yes.foo
nothing[0]
n[0]
n['x']
n[0] is defined
missing
missing.x
missing['x']
missing[0]
missing()
missing.x()
d.a()
n()
'abc'()
s.upper().lower().title()
s.split()[0].upper()[0]
'a b'.split().0
(xs | sort)[0]
(xs | sort).0
xs | sort | first
(d | dictsort)[0][1]
"abc".__len__()
loop is defined
self is defined
varargs is defined
caller is defined
s[1:3] ~ s[-1]
s[0:0] == ''
[1, 2, 3][::-1] == [3, 2, 1]
(1, 2, 3) [1]
d
nested
users
xs
text
users[0]
[s, n, f, nothing, yes]
d.items
s.upper is defined
s.nope is defined
xs[5] is defined
xs[1] is defined
xs.append is defined
s[1:2:0]
xs[::0]
xs['a':'b']
d[1:2]
n[1:2]
nothing[1:]
missing[1:]
d[[1]]
""")

templates(
    "{% for k in d %}{{ k }}{% endfor %}",
    "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}",
    "{% set x = [1, 2, 3] %}{% set y = x %}{% do y.append(4) %}{{ x }}",
    "{% set x = {} %}{% set y = {'in': x} %}{% do x.update(a=1) %}{{ y }}",
    "{% set x = [] %}{% do x.append(x | length) %}{% do x.append(x | length) %}{{ x }}",
    "{% set x = [1] %}{% do x.append(x) %}{{ x }}",
    "{% set x = {} %}{% do x.update({'me': x}) %}{{ x }}",
    "{% set x = [1, 2] %}{{ x[0] }}{{ x[1] }}{{ x[2] }}",
    "{% set m = {'f': range} %}{{ m.f(3) | list }}",
    "{% macro m() %}hi{% endmacro %}{% set o = {'m': m} %}{{ o.m() }}{{ o['m']() }}",
)
