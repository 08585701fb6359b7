from . import expressions, templates

expressions(r"""
range(5)
range(5) | list
range(1, 5) | list
range(0, 10, 3) | list
range(10, 0, -3) | list
range(5, 0) | list
range(0) | list
range(-3) | list
range(1, 5)
range(0, 10, 2)
range(5, 5, -1)
range(true) | list
range(3) == range(3)
range(0, 3, 2) == range(0, 4, 2)
range(0) == range(5, 1)
range(3) == [0, 1, 2]
range(3)[1]
range(3)[-1]
range(3)[5]
range(3) | length
range(3) | sum
range(3) | join(',')
3 in range(3)
2 in range(3)
2.0 in range(3)
'a' in range(3)
range(3).start
range(1, 9, 2).stop
range(1, 9, 2).step
range(5).index(3)
range(5).count(3)
range(5).count(9)
range(5).index(9)
dict()
dict(a=1, b=2)
dict({'a': 1})
dict({'a': 1}, b=2)
dict([('a', 1), ('b', 2)])
dict([['a', 1]], c=3)
dict([(1, 2)])
dict({'a': 1}, a=2)
dict(['ab', 'cd'])
dict(d)
dict(d, z=26).z
dict(**d)
dict(d.items())
dict(a=1) == {'a': 1}
dict(xs)
namespace()
namespace(a=1)
namespace(a=1).a
namespace(a=1).b
namespace(a=1)['a']
cycler(1, 2).next()
cycler('a').current
cycler
range
dict
namespace
joiner
cycler(1, 2)
joiner()()
joiner(', ')()
lipsum() | length > 100
lipsum(n=2, html=false) is string
lipsum(1, false, 5, 10) | wordcount >= 4
lipsum(n=1) | striptags | length > 10
lipsum(n=2) is escaped
lipsum(html=false) is escaped
(lipsum(n=3, html=false)).split('\n\n') | length
lipsum(n=0, html=false)
range is defined
lipsum is defined
undefined_function is defined
self is defined
""")

templates(
    "{% set c = cycler('a', 'b', 'c') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.next() }}",
    "{% set c = cycler('a', 'b') %}{{ c.current }}{{ c.next() }}{{ c.current }}{{ c.next() }}{{ c.reset() }}{{ c.current }}",
    "{% set c = cycler('a', 'b') %}{{ c.next() }}{% do c.reset() %}{{ c.next() }}{{ c.pos }}{{ c.items }}",
    "{% set c = cycler(1, 2) %}{% for x in xs %}{{ c.next() }}{% endfor %}{% for x in xs %}{{ c.next() }}{% endfor %}",
    "{% set j = joiner() %}{% for x in xs %}{{ j() }}{{ x }}{% endfor %}",
    "{% set j = joiner(' | ') %}{{ j() }}a{{ j() }}b{{ j() }}c",
    "{% set j = joiner(sep='-') %}{{ j() }}a{{ j() }}b",
    "{% set j = joiner('x') %}{{ j.sep }}{{ j.used }}{{ j() }}{{ j.used }}",
    "{% set j = joiner(1) %}{{ j() }}{{ j() }}",
    "{% set ns = namespace(a=1) %}{{ ns }}",
    "{% set ns = namespace(a=[1, 'x']) %}{% set ns.b = {'k': none} %}{{ ns }}",
    "{% set ns = namespace(d) %}{{ ns.a }}{{ ns.b }}",
    "{% set ns = namespace(d, a=5) %}{{ ns.a }}{{ d.a }}",
    "{% set ns = namespace(found=false) %}{% for x in xs %}{% if x == 1 %}{% set ns.found = true %}{% endif %}{% endfor %}{{ ns.found }}",
    "{% set ns = namespace(n=namespace(v=1)) %}{{ ns.n.v }}",
    "{% set a = namespace(x=1) %}{% set b = a %}{% set b.x = 2 %}{{ a.x }}",
    "{{ range(3) }}{{ range(1, 3) }}{{ range(1, 10, 2) }}",
    "{% for i in range(2, 8, 2) %}{{ i }}{{ ',' if not loop.last }}{% endfor %}",
    "{% for i in range(3, 0, -1) %}{{ i }}{% endfor %}",
    "{% set r = range(3) %}{% for i in r %}{{ i }}{% endfor %}{% for i in r %}{{ i }}{% endfor %}",
    "{% set m = xs | map('string') %}{{ m | list }}{{ m | list }}",
    "{% set m = xs | select('odd') %}{% for x in m %}{{ x }}{% endfor %}|{% for x in m %}{{ x }}{% else %}exhausted{% endfor %}",
    "{% set m = users | groupby('age') %}{{ m | length }}{{ m | length }}",
    "{% set d2 = dict(d) %}{% do d2.update(a=100) %}{{ d.a }}{{ d2.a }}",
)
