from . import expressions

expressions(r"""
1.0
100.0
1e15
1e16
1e17
123456789012345.0
1234567890123456.0
12345678901234567.0
1e21
1e22
1e23
1e100
1.5e300
1e-3
1e-4
0.0001
0.00001
1e-5
1.5e-7
1e-10
123.456
0.1
0.2 + 0.1
1 / 3
2 / 3
100 / 3
1e16 / 3
5e-324
1.7976931348623157e308
2.2250738585072014e-308
1e308 * 10
-1e308 * 10
1e308 * 10 - 1e308 * 10
(1e308 * 10) == (1e308 * 10)
3.0 == 3
3.14159265358979
0.1 * 3
4.35 * 100
1.1 + 2.2
9007199254740993.0
123456.789e3
-0.0
-1.5
0.5 ~ ''
[1.0, 2.5, 1e20]
1e5
100000000000000000000.0
4.0 // 3
-4.5 // 2
4.5 % 2
-4.5 % 2
5.0 % 3
1e300 * 1e10 // 1
7 // 0.5
0.3 % 0.1
1.0 % 0.1
-1 % 0.1
2.0 ** 3
2 ** 0.5
2 ** -2
4 ** -0.5
(-8) ** 3
10.0 ** 20
0.0 ** 0
2.5 | round
3.5 | round
2.675 | round(2)
42.55 | round
42.55 | round(1)
42.55 | round(1, 'floor')
42.55 | round(1, 'ceil')
42.54 | round(1, 'ceil')
-42.55 | round(1)
42.55 | round(-1)
45 | round(-1)
55 | round(-1)
42 | round
42 | round(2)
42.1 | round(0, 'ceil')
42.9 | round(method='floor')
-42.5 | round
-0.4 | round
0.5 | round
1.5 | round
1e20 | round
1e-20 | round(5)
1.005 | round(2)
2.345 | round(precision=2)
1234.5678 | round(-2)
1234.5678 | round(3, 'floor')
0.1 | float
'1.5' | float
' 2.5 ' | float
'1e3' | float
'1_000.5' | float
'abc' | float
'abc' | float(1.5)
'' | float
none | float
none | float(2)
[] | float
'inf' | float
'-infinity' | float
'nan' | float
'NaN' | float
'1.' | float
'.5' | float
'+.5e-2' | float
'0x10' | float
['1e5', '1E+5', '1e-5', '1.e3', '.5e1', '1e', 'e5', '.', '', '+', '--1', '1 2', '1e5.0', '1_0e1_0', '1__0', '_1', '1_', '1_.5', '1._5', '1e_5'] | map('float', 'no') | list
['+inf', '-nan', 'INFINITY', 'infinit', 'nan(1)', '0b1', '1f', '1,5', '\t2\n', '1e309', '-1e-400', '٣.٥', '1e٣'] | map('float', 'no') | list
['0x_1f', '0_', '00', '0_0', '010', '0o8', '0b2', '- 1', '+-1', '1_000_', '0x', '0b', ' 0X1F '] | map('int', 'no', 0) | list
['zz', 'ZZ', '1_z', '-z', '0xz'] | map('int', 'no', 36) | list
true | float
5 | float
1.9 | int
-1.9 | int
'1.9' | int
'5' | int
' 5 ' | int
'-5' | int
'+5' | int
'1_000' | int
'5x' | int
'5x' | int(7)
'' | int
none | int
none | int(3)
[] | int
true | int
'0x1A' | int(0, 16)
'1A' | int(0, 16)
'0x1A' | int(base=16)
'0b101' | int(0, 2)
'101' | int(0, 2)
'0o17' | int(0, 8)
'17' | int(default=0, base=8)
'0x1f' | int(0, 0)
'z' | int(0, 36)
'9' | int(0, 8)
'12.7' | int(0, 16)
'1e3' | int
'inf' | int
'nan' | int(2)
'1e400' | int(4)
(f * 1e308) | int(9)
'٣' | int
(1.5).is_integer()
(2.0).is_integer()
(2.5).hex()
(0.1).hex()
(0.75).as_integer_ratio()
1.0 is integer
1.0 is float
1.0 is number
1 is float
0.0 is sameas 0.0
1.5 | string
1.5 | tojson
1e16 | tojson
[0.1, 1e-7] | tojson
1e22 | int
2.5 | string | length
12345.678 | filesizeformat
0.1 + 0.7
0.1 + 0.2 == 0.3
0.1 + 0.2 - 0.3
1.23e-5
12345678.9
1000000.0 * 1000000
99999999999999990.0
0.1 ** 10
3.0e0
""")
