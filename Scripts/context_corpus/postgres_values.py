from . import templates

WAREHOUSES = ["postgres"]

for values in r"""
1::smallint | 2::int | 3::bigint
1.50::numeric | 100::numeric | 0.00001::numeric | 1e10::numeric | 12345678901234567890.123456789::numeric
0.0000001::numeric | 123456789012345678901234567890::numeric | -0.0::numeric | 1000000::numeric(20,2)
'NaN'::numeric | 'Infinity'::numeric | '-Infinity'::numeric
1.5::float8 | 0.1::float4 | 1e20::float8 | 1e-7::float8 | 3::float8
'NaN'::float8 | 'Infinity'::float8
true | false | null::boolean
null::int | null::text | null::numeric | null
'x'::text | 'y'::varchar(10) | 'z'::char(3) | 'n'::name | 'c'::"char"
'2020-01-02'::date | '2020-01-02 03:04:05'::timestamp | '2020-01-02 03:04:05.678'::timestamp
'2020-01-02 03:04:05+02'::timestamptz
'0044-03-15 BC'::date
'infinity'::date
'infinity'::timestamp
'03:04:05'::time | '03:04:05+02'::timetz
'1 day'::interval | '1 day 02:03:04.5'::interval | '1 year 2 mons'::interval | '-1 day'::interval
array[1,2,3] | array['a','b'] | array[1.5, 2] | array[true, false] | array[null, 1]
array[array[1,2],array[3,4]] | array[]::int[] | array['a,b', 'c"d', null]
array['2020-01-02'::date] | array['2020-01-02 03:04:05'::timestamp]
'{"a": 1, "b": [1, 2.5, null, "x"]}'::json | '{"b": 1, "a": {"c": true}}'::jsonb
'[1, 2]'::json | '"text"'::json | '5'::json | '1.5'::jsonb | 'true'::json | 'null'::json
'{"a": "é"}'::jsonb | '{}'::json | '[]'::jsonb
'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid | '\xdeadbeef'::bytea
'192.168.0.1'::inet | '10.0.0.0/8'::cidr | '08:00:2b:01:02:03'::macaddr
'(1,2)'::point | '[1,5)'::int4range | B'101' | '<a/>'::xml
row(1, 'x') | 12.34::money | 'pg_class'::regclass | 5::oid | 'a=>1'::text
'a fat cat'::tsvector | '{1.5,2.5}'::numeric[] | '{"(1,2)"}'::point[]
""".strip().splitlines():
    select = ", ".join(f"{value} as v{number}" for number, value in enumerate(values.replace('"', '\\"').split(" | ")))
    templates('{% set r = run_query("select ' + select + '").rows[0] %}{{ r.values() }}')

# Types are found out by looking at all values of a column.
for rows in r"""
(1, 1.5), (2, 2.5)
(1, null), (null, 2)
('2020-01-02'::date, 1), (null, 2)
(null::date, 1), (null, 2)
(true, 1), (false, 0), (null, null)
(array[1], 'x'), (null, 'y')
('5'::json, 1), ('6', 2)
('5'::json, 1), ('1.5', 2)
('5'::json, 1), ('"a"', 2)
('true'::json, 1), ('5', 2)
('[1]'::json, 1), ('5', 2)
('03:04:05'::time, 1), (null, 2)
('1 day'::interval, 1), (null, 2)
""".strip().splitlines():
    rows = rows.replace('"', '\\"')
    templates('{% set t = run_query("select * from (values ' + rows + ') as x(a, b)") %}{{ t.columns[0].values() }} {{ t.columns[1].values() }}')

DATES = (
    "{% set r = run_query(\"select '2020-02-28'::date as d, '2020-01-02 03:04:05.25'::timestamp as t,"
    " '2020-06-02 03:04:05+02'::timestamptz as z, '2020-03-01'::date as e, '02:30:00'::time as h,"
    " '1 day'::interval as i\").rows[0] %}"
)
for expression in r"""
r.d
r.t
r.z
r.h
r.i
r.d.year
r.d.strftime('%d/%m/%Y')
r.d.isoformat()
r.t.isoformat()
r.t.date()
r.t.hour
r.t.microsecond
r.t.strftime('%Y%m%d%H%M%S')
r.z.isoformat()
r.z.tzinfo
r.z.utcoffset()
r.d + modules.datetime.timedelta(days=2)
(r.e - r.d).days
r.e > r.d
r.d == modules.datetime.date(2020, 2, 28)
r.d.replace(day=1)
r.d.weekday()
r.t.timestamp() is number
r.t - modules.datetime.timedelta(hours=1)
r.z - r.z
r.z - r.t
r.h ~ ''
r.h is string
r.i is string
[r.d]
tojson(r.d)
tojson({'t': r.t})
'%s' % r.d
'{:%Y-%m}'.format(r.d)
r.d | string
[r.e, r.d] | sort
[r.e, r.d] | min
r.d in [r.d]
{r.d: 1}[r.d]
r.z.astimezone(modules.pytz.utc)
r.z.strftime('%z')
r.z.date()
r.d.isocalendar()
r.d.toordinal()
r.d.strftime("date '%Y-%m-%d'")
""".strip().splitlines():
    templates(DATES + "{{ " + expression + " }}")

templates(
    "{% set a = run_query('select array[1, 2, 3] as a').rows[0].a %}{{ a }} {{ a is string }} {{ fromjson(a) | sum }}",
    "{% set a = run_query(\"select '{\\\"k\\\": [1, 2]}'::jsonb as a\").rows[0].a %}{{ a }} {{ fromjson(a).k }}",
    "{% set n = run_query('select sum(x) as n from (values (1::bigint), (2)) as v(x)').rows[0].n %}{{ n }} {{ n == 3 }} {{ n + 1 }} {{ [n] }}",
    "{% set n = run_query('select sum(x) as n from (values (1.10), (2.205)) as v(x)').rows[0].n %}{{ n }} {{ n * 3 }} {{ n / 7 }} {{ n | round(1) }}",
    "{% set n = run_query('select avg(x) as n from (values (1), (2), (2)) as v(x)').rows[0].n %}{{ n }} {{ n * 3 }} {{ n | round(2) }} {{ n | float }}",
    "{% set n = run_query('select round(2.5) as n, round(1.005, 2) as m').rows[0] %}{{ n.values() }} {{ n.n | int }}",
    "{% set n = run_query('select max(x) as n from (select now() as x) as v').rows[0].n %}{{ n.year > 2000 }} {{ n is string }}",
    "{% set b = run_query('select true as b, 1 = 2 as c').rows[0] %}{{ b.values() }} {{ 'yes' if b.b }} {{ 'no' if not b.c }}",
    "{% call statement('q', fetch_result=true) %}select array[1,2] as a, '{\"x\": 1}'::json as j, 1.50 as n, date '2020-01-02' as d{% endcall %}{{ load_result('q').data }}",
    "{% set t = run_query(\"select 'a' as k, 1.25 as v union all select 'a', 2.5 union all select 'b', 3 order by 1, 2\") %}{% set s = {} %}{% for r in t %}{% do s.update({r.k: s.get(r.k, 0) + r.v}) %}{% endfor %}{{ s }}",
)
