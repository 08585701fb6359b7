"""Python's sets, which dbt's `set()` makes. Only what has an order of its own is printed."""
from . import expressions, templates

expressions(r"""
set()
set([1])
set([1, 1, 2]) | length
set([3, 1, 2]) | sort
set('hello') | sort | join
set([1, 2]) == set([2, 1])
set([1, 2]) == set([1])
set([1, 2]) == [1, 2]
set([1]) != set([2])
set([1, 2]) < set([1, 2, 3])
set([1, 2]) <= set([1, 2])
set([1, 2]) > set([1])
set([1, 2]) >= set([3])
set([1, 4]) < set([2, 3])
set([3, 1, 2]) - set([1]) | list | length
(set([3, 1, 2]) - set([1])) | sort
set([1, 2]) - [1]
set([1, 2]) + set([3])
1 in set([1, 2])
1.0 in set([1, 2])
'x' in set([1, 2])
[] in set([1])
set([[]])
set(5)
set([1, 2]).union([2, 3]) | sort
set([1, 2]).union([2, 3], (4,)) | sort
set([1, 2]).union()
set([1, 2, 3]).intersection([2, 3, 4]) | sort
set([1, 2, 3]).difference([2], [3])
set([1, 2, 3]).symmetric_difference([3, 4]) | sort
set([1, 2]).issubset([1, 2, 3])
set([1, 2]).issuperset([3])
set([1, 2]).isdisjoint([3])
set([1]).copy() == set([1])
set([1]).pop()
set([]).pop()
set([1]).remove(2)
set([1]).nope
set([1]).union(5)
set([1, 2]) is iterable
set([1, 2]) is sequence
set([1, 2]) is mapping
set([1]) is string
set([1]) | first
set([1]) | last
set([1])[0]
set([1]) | list
set([5]) | join
set([5]) | sum
set([1, 5]) | max
set([1]) | tojson
set([1]) | map('string') | list
{'a': set([1])}
[set()]
set([none])
set([1]) or 'empty'
set() or 'empty'
not set()
{set([1]): 2}
set([(1, 2)])
'%s' % set([1])
set(d) | sort
set([1, true, 1.0])
set([1]) < 5
""")

templates(
    "{% set x = set() %}{% do x.add(1) %}{% do x.add(1) %}{{ x }}",
    "{% set x = set([1, 2]) %}{% do x.discard(2) %}{% do x.discard(9) %}{{ x }}",
    "{% set x = set([1, 2]) %}{% do x.remove(2) %}{{ x }}",
    "{% set x = set([1]) %}{% do x.update([2, 3], [4]) %}{{ x | sort }}",
    "{% set x = set([1]) %}{% do x.clear() %}{{ x }}",
    "{% set x = set([1]) %}{% do x.add([]) %}{{ x }}",
    "{% set x = set([1]) %}{% set y = x %}{% do y.add(2) %}{{ x | length }}",
    "{% for i in set([7]) %}{{ i }}{{ loop.length }}{% endfor %}",
)
