from . import expressions

VALUES = ["5", "0", "-3", "2.0", "2.5", "true", "false", "none", "''", "'abc'", "'ABC'", "[]", "[1]", "(1,)", "{}", "{'a': 1}", "range(3)", "missing", "s.upper", "('a' | safe)", "(2 ** 70)", "xs | map('string')", "'Abc 1'", "'123'"]
PLAIN = ["boolean", "callable", "defined", "escaped", "false", "float", "integer", "iterable", "mapping", "none", "number", "sequence", "string", "true", "undefined", "lower", "upper"]

for test in PLAIN:
    expressions("[" + ", ".join(f"{value} is {test}" for value in VALUES) + "]")

expressions(r"""
5 is odd
4 is odd
-3 is odd
4 is even
0 is even
2.0 is even
2.5 is odd
true is odd
10 is divisibleby 5
10 is divisibleby(3)
10.0 is divisibleby 5
-10 is divisibleby 5
5 is eq 5
5 is eq(5.0)
5 is equalto 6
'a' is eq 'a'
[1] is eq [1]
5 is == 5
5 is ne 6
5 is != 6
5 is gt 3
5 is > 3
5 is greaterthan 7
5 is ge 5
5 is >= 6
5 is lt 6
5 is < 6
5 is lessthan 3
5 is le 5
5 is <= 5
'a' is lt 'b'
5 is in [5]
5 is in (1, 5)
'a' is in 'abc'
'a' is in d
5 is not in [1]
not 5 is in [1]
true is sameas true
true is sameas 1
1 is sameas true
1 is sameas 1.0
none is sameas none
xs is sameas xs
[] is sameas []
'' is sameas none
n is sameas n
'upper' is filter
'nope' is filter
'd' is filter
'odd' is test
'nope' is test
'==' is test
5 is filter
none is test
n is defined and n is number
n is not defined
n is not string and s is string
missing is not defined or missing > 1
xs is iterable and xs is not string
d is mapping and d is iterable
d is sequence
s is sequence
range is callable
joiner is callable
namespace() is mapping
dict() is mapping
cycler(1) is callable
n is number is true
(n is number) is true
1 is integer is boolean
'x' is string ~ 'y'
n is divisibleby n
n is divisibleby n - 4
n is divisibleby (n - 4)
n is gt 3 and n is lt 10
n is in xs or n is in [5]
n is eq n + 0
xs[0] is odd
xs[0] is eq xs[0]
d.a is eq 1
d['a'] is eq d.a
'abc' is lower and 'ABC' is upper
'ß' is lower
'É' is upper
'1a' is lower
'İ' is upper
'ǅ' is upper
n is none or n is odd
[1, 2] is sequence if yes else no
true is true
1 is true
0 is false
'' is false
false is boolean
1 is boolean
1 is integer
true is integer
true is number
1.0 is integer
1 is float
'1' is number
xs | first is odd
xs | length is divisibleby 3
(xs | length) is divisibleby 3
s is string and s is lower
nothing is none
nothing is not none
nothing is undefined
""")
