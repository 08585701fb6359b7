from . import templates

# Numbers with a fraction come from a query as Python's Decimal.
NUMBERS = (
    "{% set r = run_query('select 1.5 as a, 2.25 as b, 0.1 as c, -7.5 as d, 1000000.125 as e, 3.0 as f,"
    " 0.333 as g, 123456789.123456 as h').rows[0] %}"
)
for expression in r"""
r.a
r.f
r.e
r.h
r.values()
[r.a]
{'x': r.a}
r.a ~ '!'
r.a | string
'%s' % r.a
'%r' % r.a
'%d' % r.a
'%i' % r.d
'%f' % r.a
'%.1f' % r.b
'%x' % r.a
'%5.2f|' % r.b
'{}'.format(r.a)
'{:.1f}'.format(r.b)
'{:.1f}'.format(r.a)
'{:,.2f}'.format(r.h)
'{:>10}'.format(r.a)
'{:010.3f}'.format(r.d)
'{:e}'.format(r.h)
'{:.3e}'.format(r.h)
'{:%}'.format(r.c)
'{:.1%}'.format(r.g)
'{:g}'.format(r.h)
'{:.4g}'.format(r.h)
'{:+}'.format(r.a)
'{:d}'.format(r.a)
'{!r}'.format(r.a)
r.a + r.b
r.a - r.b
r.a * r.b
r.a / r.b
r.a // r.b
r.a % r.b
r.a ** r.b
r.a ** 2
r.a ** -1
2 ** r.a
r.c * 3
r.c + r.c + r.c
r.f / 3
1 / r.f
r.h * r.h * r.h
r.h / 7
r.d // 2
r.d % 2
r.d // r.f
-r.a
+r.a
-r.d
r.a + 1
1 + r.a
r.a - 1
10 - r.a
r.a * 2
r.a / 2
3 // r.a
7 % r.a
r.a + true
r.a + 1.5
1.5 + r.a
r.a * 1.0
r.a / 0
r.a // 0
r.a % 0
r.f - 3
(r.f - 3) / (r.f - 3)
r.a + 'x'
r.a + none
r.a ~ r.b
r.a == 1.5
r.a == r.a
r.f == 3
3 == r.f
r.f == 3.0
r.c == 0.1
r.a == '1.5'
r.a != r.b
r.a < r.b
r.a <= 1.5
r.a > 1
1 < r.a
2.5 > r.a
r.c < 0.1
r.c >= 0.1
r.a < 'x'
r.a < none
r.a in [1.5]
r.f in [3]
r.f in (1, 2)
{3: 'three'}[r.f]
{1.5: 'x'}[r.a]
r.a | int
r.d | int
r.h | int
r.a | float
r.h | float
r.f | float
r.f | int
r.a | round
r.b | round(1)
r.b | round(1, 'ceil')
r.b | round(1, 'floor')
r.d | round
r.a | round(0)
r.h | round(2)
r.h | round(-3)
r.e | round(2)
r.b | round(none)
r.d | abs
r.a | abs
[r.a, r.b] | sum
[r.a, r.b, 1] | sum
[r.a, 0.5] | sum
[r.a, r.b, r.c] | min
[r.a, r.b, 1] | max
[r.b, r.a, 2] | sort
[r.a, r.b] | join(', ')
[r.a, 1.5, r.a] | unique | list
r.a is number
r.a is integer
r.a is float
r.a is string
r.a is sequence
r.a is iterable
r.a is mapping
r.a is callable
r.a is none
r.a is odd
r.f is odd
r.f is divisibleby(3)
r.f is even
r.a is lt(2)
r.a is eq(1.5)
r.a if r.a else 'no'
'zero' if not (r.a - r.a) else 'not'
r.a and r.b
not r.a
r.a | length
r.a[0]
r.a.nope
r.a.real
r.a.imag
r.a.quantize(r.c)
r.h.quantize(r.c)
r.h.quantize(1)
r.b.quantize(1)
r.a.quantize('x')
r.f.normalize()
r.e.normalize()
(r.f * 100).normalize()
r.a.to_integral_value()
r.d.to_integral_value()
r.b.to_integral_value(rounding='ROUND_UP')
r.b.quantize(r.c, rounding='ROUND_DOWN')
r.b.quantize(r.c, 'ROUND_HALF_UP')
r.b.quantize(r.c, 'ROUND_HALF_EVEN')
r.b.quantize(r.c, 'nope')
r.a.to_integral()
r.a.to_integral_exact()
r.h.as_tuple()
r.d.as_tuple().exponent
r.d.as_tuple().sign
r.d.as_tuple().digits
r.d.as_tuple()[1]
r.a.is_nan()
r.a.is_finite()
r.a.is_infinite()
r.a.is_signed()
r.d.is_signed()
r.a.is_zero()
r.a.adjusted()
r.h.adjusted()
r.d.copy_abs()
r.a.copy_negate()
r.a.copy_sign(r.d)
r.a.compare(r.b)
r.b.compare(r.a)
r.a.max(r.b)
r.a.min(r.b)
r.b.sqrt()
r.a.sqrt()
r.d.sqrt()
r.a.as_integer_ratio()
r.f.as_integer_ratio()
r.h.to_eng_string()
r.a.conjugate()
r.a.shift(1)
r.a.scaleb(3)
r.a.fma(2, 3)
r.a.remainder_near(r.b)
r.a.exp()
r.a.ln()
r.a.log10()
r.a.same_quantum(r.c)
r.a.number_class()
r.a.logb()
r.a.canonical()
r.a.radix()
r.c / 3
r.c / 1000000000
r.c / 1000000
r.h * 1000000000000000000000000000000
r.h * 10000000
(r.c / 1000000) * 1000000
(r.a / 1000000000000) | string
(r.a / 1000000000000).normalize()
r.h - r.h
r.f * 0
r.d * 0
-(r.f * 0)
r.a | tojson
tojson(r.a)
tojson({'x': r.f})
tojson([r.h])
toyaml(r.a)
as_number(r.a)
as_native(r.a)
as_text(r.a)
as_bool(r.a)
r.a | as_number
set([r.a, 1.5])
set([r.a, r.a]) | length
range(r.f)
range(r.a | int)
'x' * r.f
[1, 2, 3, 4][r.f]
'abc'[r.a:]
r.a | default(5)
(r.a, 1) < (r.a, 2)
r.a | filesizeformat
r.h | filesizeformat
r.a | pprint
r.a | upper
r.a | replace('1', '2')
r.a | format
'%s and %s' | format(r.a, r.b)
r.a | center(9)
r.a | list
r.a | first
r.a | wordcount
r.a | escape
r.a | e
dict(a=r.a)
[r.a, r.b] | map('int') | list
[r.a, r.b] | map('round', 1) | list
[r.a, r.b, r.d] | select('gt', 0) | list
[r.a, r.b, r.d] | select('lessthan', 2) | list
modules.datetime.timedelta(days=r.a)
modules.datetime.timedelta(seconds=1) * r.a
""".strip().splitlines():
    templates(NUMBERS + "{{ " + expression + " }}")

# Where agate makes a Decimal and where an int stays one.
templates(
    "{% set t = run_query('select 1 as a union all select 2.5 order by 1') %}{{ t.columns[0].values() }}",
    "{% set t = run_query('select 1 as a union all select 2 order by 1') %}{{ t.columns[0].values() }}",
    "{% set t = run_query('select 2.0 as a union all select 4.0 order by 1') %}{{ t.columns[0].values() }} {{ t.columns[0] | sum }}",
    "{% set t = run_query('select sum(x) as s, avg(x) as v, count(*) as n from (select 1 as x union all select 2) as y') %}{{ t.rows[0].values() }}",
    "{% set t = run_query('select sum(x) as s, avg(x) as v from (select 1.5 as x union all select 2) as y') %}{{ t.rows[0].values() }}",
    "{% set t = run_query('select 1.0 / 3 as a') %}{{ t.rows[0].a }} {{ t.rows[0].a | round(2) }}",
    "{% set t = run_query('select 1e20 as a, 1e-7 as b, 1.5e300 as c') %}{{ t.rows[0].values() }}",
    "{% set t = run_query('select 1e15 as a, 1e16 as b, 1e17 as c, 123456789012345678.0 as d') %}{{ t.rows[0].values() }}",
    "{% set t = run_query('select 12345678901234567890 as a') %}{{ t.rows[0].a }} {{ t.rows[0].a + 1 }}",
    "{% set t = run_query('select 0.1 + 0.2 as a') %}{{ t.rows[0].a }}",
    "{% set t = run_query('select 100.0 as a, 0.0 as b, -0.0 as c') %}{{ t.rows[0].values() }}",
    "{% set t = run_query('select cast(null as numeric) as a, 1.5 as b') %}{{ t.rows[0].values() }}",
    "{% set t = run_query('select count(*) as n from (select 1 as x) as y') %}{% if t.rows[0].n > 0 %}{{ range(t.rows[0].n) | list }}{% endif %}",
    "{% set n = run_query('select 5.0 as n').columns[0].values()[0] %}limit {{ n | int }} {{ n }} {{ (n / 2) | round(0, 'ceil') | int }}",
    "{% set n = run_query('select 10.50 as n').rows[0][0] %}{{ n }} {{ n * 2 }} {{ n | float * 2 }} {{ n | int * 2 }} {{ '%.2f' | format(n) }}",
)
