from . import expressions

expressions(r"""
1 + 2 * 3
(1 + 2) * 3
7 / 2
6 / 2
7 // 2
-7 // 2
7 // -2
-7 % 3
7 % -3
7.5 // 2
-7.5 % 2
7.5 % -2
0.0 // 1
2 ** 10
2 ** -1
2 ** 0.5
-2 ** 2
2 ** 3 ** 2
(-2) ** 2
0 ** 0
-n ** 2
- - 3
+-3
-(-3)
not true
not not 0
not 0 == 1
1 - 1 - 1
8 / 4 / 2
2 * 3 % 4
2 + 3 ~ 4
2 ~ 3 + 4
2 ~ 3 * 4
1 ~ 2 ~ 3
1 ~ none ~ true ~ 1.5 ~ []
'a' ~ 'b' == 'ab'
1 - 2 ~ 3
-1 ~ 2
'a' + 'b'
'ab' * 3
3 * 'ab'
'ab' * 0
'ab' * -1
[1] + [2]
[1, 2] * 2
2 * [0]
(1,) + (2,)
(1, 2) * 2
true + true
true * 3
-true
+true
true / 2
1.0 + 1
1 == 1.0
1 == true
0 == false
'1' == 1
none == none
none == false
[] == []
[1, 2] == (1, 2)
{'a': 1} == {'a': 1.0}
{'a': 1, 'b': 2} == {'b': 2, 'a': 1}
1 != 2
'a' < 'b'
'a' < 'B'
'abc' < 'abd'
'Z' < 'a'
'é' > 'z'
[1, 2] < [1, 3]
[1] < [1, 2]
(1, 2) >= (1, 2)
[1, 'a'] < [2, none]
1 < 2 < 3
1 < 3 < 2
3 > 2 > 1
1 < 2 > 0
1 == 1 == 1
1 < 2 == 2
1 == 1.0 == true
2 in [1, 2] == true
1 < n <= 5 != 6
1 in [1, 2]
1.0 in [1, 2]
3 not in [1, 2]
not 3 in [1, 2]
'a' in 'cat'
'' in 'cat'
'x' not in 'cat'
'a' in {'a': 1}
1 in {'a': 1}
'a' in ['cat']
none in [none]
(1, 2) in [(1, 2)]
1 in range(3)
5 in range(0, 10, 5)
1 in (1, 2)
'b' in d
'z' in d
true and 1
0 and 1
1 or 2
0 or ''
'' or [] or {} or none
'' or 'x' and 'y'
true or false and false
not true or true
not (true and false)
1 and 2 and 3
0 or none
none or 0
'yes' if true else 'no'
'yes' if false else 'no'
'yes' if false
'a' if no else 'b' if no else 'c'
('a' if yes else 'b') ~ 'c'
'a' if yes else 'b' ~ 'c'
1 if 0 else 2 + 3
'x' if n > 3 and not no else 'y'
n is number and n > 3
n is odd and f is float
n is not even
not n is even
n + 1 is odd
2 * 3 is even
n is divisibleby 5
n is divisibleby(3)
n is divisibleby 2 or true
'x' is in 'xyz'
1 is sameas 1
n is eq 5
n is not none
n is none or yes
-5 | abs
-n | abs
(-5) | abs
-5.5 | abs ~ 'x'
2 ** 3 | string
1 + 2 | string | length
'a' ~ 'b' | upper
('a' ~ 'b') | upper
not 'x' | length == 1
[1, 2] | length + 1
n | string ~ 'x'
'A' | lower in 'abc'
xs | length > 2
xs | sort == [1, 2, 3]
-xs[0]
-d.a
-d['a'] ** 2
s.upper() | lower
s.upper | string | length > 0
xs[0] + xs[1] * xs[2]
xs[n - 4]
xs[-1] ** 2
d.b ** d.c
'%s-%s' % ('a', 1)
'%d' % 5 ~ 'x'
'%s' % 1 + 'y'
'a,b'.split(',')[1]
(1, 2)[0]
[1, 2, 3] [0]
{'a': 1}['a']
'x' * n
f * n
f // 1
f % 1
n % 2 == 1
n / 0.5
1 / 3
2 / 3
10 / 4
1e308 * 10
-1e308 * 10
0.1 + 0.2
1e16 + 1
5 // 0.3
-0.0
0 * -1
0.0 * -1
3 - -3
3--3
3+-3
3*-3
1if true else 2
[1,2,3]|first
n|default(1)|string|length
yes == 1
yes + n
true < 2
false <= 0
1 < 1.5
'10' < '9'
'a' == 'a' != 'b'
xs is sequence and xs is not string
(not true) ~ 'x'
[not true, not 1]
{'k': not true}
1 > 0 if 2 > 1 else 3
(1 if true) ~ 'x'
[1 if false else 2, 3]
(1, 2) == (1, 2)
(1, 2) + (3,) == (1, 2, 3)
[] or 'empty'
{} and 'full'
'0' and 'string zero is true'
0.0 or 'zero'
none ~ ''
'a' ~ 1 / 2
10 - 4 - 3
100 // 7 // 2
2 * 7 // 3
7 // 3 * 2
'abc' in 'xxabcxx' and 'yes'
1 == 2 or 3
1 == (2 or 3)
""")
