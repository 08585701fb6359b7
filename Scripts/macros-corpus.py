#!/usr/bin/env python3
"""Records what dbt-postgres's macros for all databases answer: run where dbt-core 1.11 and dbt-postgres can be imported,
beside a server: `Scripts/with-postgres.sh PYTHON Scripts/macros-corpus.py`.

Writes `Tests/StandardMacrosTests/corpus/functions.json`: queries in Jinja and the rows that each gives on Postgres. In a query
`d('2024-01-31')` and `t('2024-01-31 10:00:00')` are a date and a timestamp; the table `letters` is made by `SETUP`, which is
recorded too. Where dbt's macro fails and ours need not, `instead` asks another query. `sqlite` says what SQLite answers where it
cannot answer the same, and why.
"""
import datetime
import decimal
import json
import os
import tempfile
from pathlib import Path

import psycopg2
from dbt.cli.main import dbtRunner

OUTPUT = Path(__file__).resolve().parent.parent / "Tests" / "StandardMacrosTests" / "corpus" / "functions.json"

SETUP = [
    "create table letters (g integer, x text, k integer, b boolean)",
    "insert into letters values (1, 'a', 3, true), (1, 'b', 1, false), (1, 'c', 2, null), (1, null, 0, true), (1, 'a', 9, true),"
    " (2, 'd', null, false), (2, 'e', 1, false), (2, 'f, g', 1, null), (3, null, 1, null), (4, 'it''s', -5, true),"
    " (4, 'Ä', 7, false), (4, 'b', 7, false)",
]

MOMENTS = [
    "d('2024-01-31')", "d('2024-02-29')", "d('2023-12-31')", "d('1969-12-31')", "d('2100-02-28')", "t('2024-10-31 00:00:00')",
    "t('2024-02-29 23:59:59.123456')", "t('1969-12-31 23:59:59.5')", "t('2000-01-01 12:34:56')", "t('2026-11-22 07:00:00.000001')",
    "t('0999-12-31 23:59:59.999999')",
]
PAIRS = [
    ("d('2024-01-01')", "d('2024-12-31')"), ("d('2023-12-31')", "d('2024-01-01')"), ("d('2024-03-31')", "d('2024-02-29')"),
    ("d('2026-11-21')", "d('2026-11-22')"), ("d('2026-11-22')", "d('2026-11-15')"), ("d('2026-11-22')", "d('2026-11-21')"),
    ("d('2026-11-18')", "d('2026-11-09')"), ("d('1969-12-31')", "d('1970-01-01')"), ("d('1899-05-06')", "d('2024-02-29')"),
    ("t('2024-01-01 23:59:59.999999')", "t('2024-01-02 00:00:00')"), ("t('2024-01-01 10:00:00')", "t('2024-01-01 09:59:59.5')"),
    ("t('1969-12-31 23:59:59.25')", "t('1970-01-01 00:00:00.75')"), ("t('2024-02-28 12:00:00')", "d('2024-03-01')"),
    ("d('2024-03-01')", "t('2024-02-28 12:00:00.5')"), ("t('2024-02-28 12:00:00.001999')", "t('2024-02-28 12:01:00.001')"),
    ("cast(null as date)", "d('2024-01-01')"), ("d('2024-01-01')", "cast(null as timestamp)"),
]
TIME_PARTS = ["microsecond", "millisecond", "second", "minute", "hour"]
DATE_PARTS = ["day", "week", "month", "quarter", "year"]
LONG_PARTS = ["decade", "century", "millennium"]


def quoted(moment):
    """A Jinja expression that gives the SQL of a moment."""
    return moment if moment[0] in "dt" else f'"{moment}"'


def cases():
    for moment in map(quoted, MOMENTS + ["cast(null as date)"]):
        for part in TIME_PARTS + DATE_PARTS + LONG_PARTS:
            yield f"select {{{{ dbt.date_trunc('{part}', {moment}) }}}}"
            amounts = [1, -1] + ([13, -25] if part in ("month", "hour", "second") else []) if part not in LONG_PARTS else [1]
            for amount in amounts:
                query = f"select {{{{ dbt.dateadd('{part}', {amount}, {moment}) }}}}"
                # dbt-postgres cannot add quarters.
                if part == "quarter":
                    yield query, {"instead": f"select {{{{ dbt.dateadd('month', {3 * amount}, {moment}) }}}}"}
                else:
                    yield query
        for part in DATE_PARTS:
            yield f"select {{{{ dbt.last_day({moment}, '{part}') }}}}"
    for first, second in PAIRS:
        for part in TIME_PARTS + DATE_PARTS:
            yield f"select {{{{ dbt.datediff({quoted(first)}, {quoted(second)}, '{part}') }}}}"
    yield from DATES
    yield from TEXTS
    yield from GROUPS
    yield from SERIES
    yield from TYPES


DATES = [
    "select {{ dbt.date(2024, 2, 9) }}", "select {{ dbt.date(999, 12, 31) }}",
    "select {{ dbt.dateadd('day', 'k', d('2024-01-31')) }} as a from letters order by 1",
    "select {{ dbt.dateadd('month', 'k + 1', d('2024-01-31')) }} as a from letters order by 1",
    "select {{ dbt.dateadd('day', 'row_number() over (order by 1) - 1', d('2024-02-28')) }} as a from letters order by 1",
    "select {{ dbt.dateadd('day', 'max(k)', d('2024-02-28')) }} as a, g from letters group by g order by g",
    "select {{ dbt.dateadd('day', '-1', dbt.date_trunc('month', d('2024-03-15'))) }}",
    "select {{ dbt.datediff(dbt.date_trunc('year', d('2024-03-15')), dbt.dateadd('day', 3, d('2024-03-15')), 'day') }} * 2",
    "select {{ dbt.date_trunc('DAY', t('2024-03-15 10:00:00')) }}",
    "select {{ dbt.dateadd('days', 2, d('2024-03-15')) }}",
    "select {{ dbt.cast(\"'2024-02-29 10:11:12.25'\", 'date') }}", "select {{ dbt.cast(\"'2024-02-29'\", 'timestamp') }}",
    "select {{ dbt.cast(\"'2024-02-29 10:11:12.25'\", 'timestamp') }}",
    "select {{ dbt.safe_cast(\"'2024-02-29 10:11:12'\", 'date') }}",
]

TEXTS = [
    "select {{ dbt.concat([\"'a'\", \"'b'\", 'x']) }} from letters where g = 4 order by 1", "select {{ dbt.concat([\"'a'\"]) }}",
    "select {{ dbt.concat([\"'a'\", 'null']) }}", "select {{ dbt.hash(\"'a'\") }}", "select {{ dbt.hash('null') }}",
    "select {{ dbt.hash(12) }}", "select {{ dbt.hash(\"'größe'\") }}", "select {{ dbt.hash(dbt.concat([\"'a'\", \"'-'\", \"'b'\"])) }}",
    "select {{ dbt.length(\"'größe'\") }}", "select {{ dbt.length(\"''\") }}", "select {{ dbt.length('null') }}",
    "select {{ dbt.position(\"'b'\", \"'abcb'\") }}", "select {{ dbt.position(\"'x'\", \"'abc'\") }}",
    "select {{ dbt.position(\"''\", \"'abc'\") }}", "select {{ dbt.position(\"'ö'\", \"'größe'\") }}",
    "select {{ dbt.position('null', \"'abc'\") }}",
    "select {{ dbt.right(\"'größe'\", 2) }}", "select {{ dbt.right(\"'abc'\", 0) }}", "select {{ dbt.right(\"'abc'\", 9) }}",
    "select {{ dbt.right(\"'abc'\", -1) }}", "select {{ dbt.right(\"'abc'\", -9) }}", "select {{ dbt.right(\"'abc'\", 'null') }}",
    "select {{ dbt.right('null', 2) }}", "select {{ dbt.right('x', 'k - 2') }} from letters where g = 1 order by k",
    "select {{ dbt.replace(\"'abcb'\", \"'b'\", \"'xy'\") }}", "select {{ dbt.replace(\"'abc'\", \"''\", \"'x'\") }}",
    "select {{ dbt.replace(\"'abc'\", \"'b'\", 'null') }}",
    *(f"select {{{{ dbt.split_part(\"{text}\", \"{delimiter}\", {part}) }}}}" for text, delimiter, part in [
        ("'a|b|c'", "'|'", 1), ("'a|b|c'", "'|'", 3), ("'a|b|c'", "'|'", 4), ("'a|b|c'", "'|'", -1), ("'a|b|c'", "'|'", -3),
        ("'a||b||c'", "'||'", 2), ("'a||c'", "'|'", 2), ("'a|b|'", "'|'", 3), ("'|a'", "'|'", 1), ("'abc'", "'|'", 1),
        ("'abc'", "'|'", -1), ("''", "'|'", 1), ("'abc'", "''", 1), ("null", "'|'", 1), ("'a'", "null", 1),
        ("'a\\\"b\\\\cnd'", "'n'", 1), ("'ö-ü-ß'", "'-'", -2), ("'a\tb'", "'t'", 1)]),
    ("select {{ dbt.split_part(\"'a||b||c'\", \"'||'\", -1) }}", {
        "sqlite": {"rows": [["c"]], "why": "dbt-postgres takes the delimiter's length for 1"}}),
    "select {{ dbt.split_part('x', \"', '\", 2) }} from letters where g = 2 order by 1",
    "select {{ dbt.split_part('max(x)', \"', '\", 1) }} from letters group by g order by g",
    "select {{ dbt.string_literal(dbt.escape_single_quotes(\"it's\")) }}", "select {{ dbt.string_literal('a\"b') }}",
    "select '{{ dbt.escape_single_quotes(\"o''clock\") }}'",
    "select {{ dbt.cast_bool_to_text('1 = 1') }}, {{ dbt.cast_bool_to_text('1 = 2') }}",
    "select g, {{ dbt.cast_bool_to_text('b') }} from letters order by 1, 2 nulls last",
    "select {{ dbt.safe_cast(\"'5'\", dbt.type_int()) }}, {{ dbt.safe_cast(\"'abc'\", dbt.type_string()) }}",
    "select {{ dbt.cast(\"'-7'\", dbt.type_bigint()) }}, {{ dbt.cast('null', dbt.type_int()) }}",
    "select {{ dbt.cast(\"'2.5'\", dbt.type_float()) }}, {{ dbt.cast(\"'2.5'\", dbt.type_numeric()) }}",
    "select {{ dbt.cast(\"'1e3'\", dbt.type_float()) }}",
    *(f"select {{{{ dbt.cast(\"{text}\", dbt.type_boolean()) }}}}" for text in
      ["'true'", "'f'", "'YES'", "'off'", "'1'", "'0'", "null", "7"]),
    "select {{ dbt.safe_cast(\"'2024-02-29 10:11:12'\", dbt.type_timestamp()) }}",
]

GROUPS = [
    *(f"select g, {call} as l from letters group by g order by g" for call in [
        "{{ dbt.listagg('x', \"','\", 'order by k') }}", "{{ dbt.listagg('x', \"','\", 'order by k desc') }}",
        "{{ dbt.listagg('x', \"' | '\", 'order by x desc nulls last, k') }}", "{{ dbt.listagg('x', \"''\", 'ORDER  BY x ASC, k') }}",
        "{{ dbt.listagg('x', \"','\", 'order by k, x', 2) }}", "{{ dbt.listagg('x', \"','\", 'order by k desc nulls first, x', 1) }}",
        "{{ dbt.listagg('x', order_by_clause='order by coalesce(k, 0), x', limit_num=3) }}",
        "{{ dbt.listagg('distinct x', \"','\", 'order by x') }}", "{{ dbt.listagg('distinct x', \"','\", 'order by x', 2) }}",
        "{{ dbt.listagg(\"x || '(' || k || ')'\", \"','\", \"order by replace(x, ',', ')'), k\") }}",
        "{{ dbt.listagg('cast(k as ' ~ dbt.type_string() ~ ')', \"','\", 'order by k') }}",
        "{{ dbt.any_value(dbt.concat([\"'g'\", 'cast(g as ' ~ dbt.type_string() ~ ')'])) }}", "{{ dbt.bool_or('b') }}",
        "{{ dbt.bool_or('k > 2') }}",
    ]),
    "select {{ dbt.listagg('x', \"','\", 'order by x, k') }}, count(*) from letters",
    "select {{ dbt.listagg('x', \"','\", 'order by x', 5) }}, {{ dbt.listagg('x', \"','\") }} from letters where g = 99",
    "select a.g, {{ dbt.listagg('a.x', \"','\", 'order by b.k, a.x') }} from letters a join letters b on a.g = b.g and b.k > 2 "
    "group by a.g having {{ dbt.listagg('a.x', \"','\", 'order by a.x') }} is not null order by 1",
    "select g from letters {{ dbt.except() }} select 1 order by 1", "select g from letters {{ dbt.intersect() }} select 1",
    "select count(*) from letters where {{ dbt.equals('x', \"'b'\") }}", "select count(*) from letters where {{ dbt.equals('x', 'x') }}",
    "select count(*) from letters where {{ dbt.equals('x', 'null') }}",
    "select {{ dbt.array_construct([1, 2, 3]) }}", "select {{ dbt.array_construct() }}",
    "select {{ dbt.array_construct([\"'a'\", \"'it''s'\", 'null']) }}", "select {{ dbt.array_construct(['2.5', '3']) }}",
    "select {{ dbt.array_construct([], dbt.type_string()) }}",
    "select {{ dbt.array_append(dbt.array_construct([1]), 2) }}", "select {{ dbt.array_append(dbt.array_construct(), 2) }}",
    "select {{ dbt.array_append('cast(null as integer[])', 2) }}",
    "select {{ dbt.array_append(dbt.array_construct([1]), 'null') }}",
    "select {{ dbt.array_concat(dbt.array_construct([1, 2]), dbt.array_construct([2, 3])) }}",
    "select {{ dbt.array_concat(dbt.array_construct([1]), dbt.array_construct()) }}",
    "select {{ dbt.array_concat(dbt.array_construct(), dbt.array_construct([1])) }}",
    "select {{ dbt.array_concat(dbt.array_construct(), dbt.array_construct()) }}",
    "select {{ dbt.array_concat('cast(null as integer[])', dbt.array_construct([1])) }}",
    "select {{ dbt.array_concat(dbt.array_construct([1]), 'cast(null as integer[])') }}",
    "select {{ dbt.array_concat(dbt.array_construct([\"'],['\"]), dbt.array_construct([\"'\\\"'\"])) }}",
]

SERIES = [
    *(f"select * from ({{{{ dbt.generate_series({count}) }}}}) s order by 1" for count in (1, 2, 5, 8, 17)),
    "select '{{ dbt.get_powers_of_two(1) }} {{ dbt.get_powers_of_two(2) }} {{ dbt.get_powers_of_two(1000) }}'",
    *(f"select * from ({{{{ dbt.date_spine('{part}', {first}, {last}) }}}}) s order by 1" for part, first, last in [
        ("day", "d('2024-02-27')", "d('2024-03-02')"), ("week", "d('2024-02-27')", "d('2024-03-20')"),
        ("month", "d('2024-01-31')", "d('2024-06-30')"), ("year", "d('2020-02-29')", "d('2026-01-01')"),
        ("hour", "t('2024-02-29 22:30:00')", "t('2024-03-01 02:00:00')"),
        ("minute", "t('2024-02-29 23:58:30')", "t('2024-03-01 00:01:00')"),
        ("day", "t('2024-02-28 12:00:00')", "t('2024-03-02 11:00:00')")]),
    "select '{{ dbt.dates_in_range('20240227', '20240302') | join(' ') }}'",
    "select '{{ dbt.dates_in_range('2024-02-27', in_fmt='%Y-%m-%d', out_fmt='%d.%m.%y') | join(' ') }}'",
    "select '{{ dbt.dates_in_range('20240227', out_fmt=none) | join(' ') }}'",
    "select '{{ dbt.partition_range('20240227, 20240228') | join(' ') }} {{ dbt.partition_range(20240227)[0] }}'",
    "select '{{ dbt.py_current_timestring() | length }}'",
    "select '{{ dbt.get_intervals_between(d('2024-01-01'), d('2024-03-01'), 'day') | int }}'",
]

TYPES = [
    f"select '{{{{ dbt.type_{name}() }}}}'" for name in ("string", "float", "numeric", "bigint", "int", "boolean")
] + [("select '{{ dbt.type_timestamp() }}'", {
    "sqlite": {"rows": [["text"]], "why": "a cast to `timestamp` makes a number of a date"}})]

# The project that renders: each query as its own macro, so that one that fails spoils no other.
PROJECT = "name: corpus\nversion: '1.0'\nprofile: corpus\n"
MACROS = """
{% macro d(text) %}cast('{{ text }}' as date){% endmacro %}
{% macro t(text) %}cast('{{ text }}' as timestamp){% endmacro %}
"""


def profile(schema):
    return {"corpus": {"target": "dev", "outputs": {"dev": {
        "type": "postgres", "host": os.environ["POSTGRES_TEST_HOST"], "port": int(os.environ["POSTGRES_TEST_PORT"]),
        "user": os.environ["POSTGRES_TEST_USER"], "password": os.environ["POSTGRES_TEST_PASS"],
        "dbname": os.environ["POSTGRES_TEST_DATABASE"], "schema": schema, "threads": 1}}}}


def render(queries, schema):
    """Each query's SQL as dbt renders it."""
    parts = [MACROS, "{% macro rendered() %}{% set texts = [] %}"]
    for query in queries:
        parts.append("{% set text %}" + query + "{% endset %}{% do texts.append(text | string) %}")
    parts.append("{{ log('RENDERED ' ~ tojson(texts), info=true) }}{% endmacro %}")
    found = []

    def listen(event):
        if event.info.msg.startswith("RENDERED "):
            found.append(json.loads(event.info.msg[len("RENDERED "):]))

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "macros").mkdir()
        (root / "dbt_project.yml").write_text(PROJECT)
        (root / "profiles.yml").write_text(json.dumps(profile(schema)))
        (root / "macros" / "rendered.sql").write_text("\n".join(parts))
        result = dbtRunner(callbacks=[listen]).invoke(
            ["--quiet", "run-operation", "rendered", "--project-dir", folder, "--profiles-dir", folder])
    if not found:
        raise SystemExit(f"dbt did not render: {result.exception or result.result}")
    return found[0]


def plain(value):
    """A value as JSON has it: numbers without useless zeros, moments as ISO texts in UTC."""
    if isinstance(value, (decimal.Decimal, float)):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, datetime.datetime):
        if value.tzinfo:
            value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        text = value.isoformat(sep=" ")
        return text.rstrip("0") if "." in text else text
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def main():
    listed = [case if isinstance(case, tuple) else (case, {}) for case in cases()]
    schema = f"macros_corpus_{os.getpid()}"
    connection = psycopg2.connect(
        host=os.environ["POSTGRES_TEST_HOST"], port=os.environ["POSTGRES_TEST_PORT"], user=os.environ["POSTGRES_TEST_USER"],
        password=os.environ["POSTGRES_TEST_PASS"], dbname=os.environ["POSTGRES_TEST_DATABASE"],
        options="-c timezone=UTC -c extra_float_digits=1")
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(f"create schema {schema}; set search_path = {schema}; " + "; ".join(SETUP))
    recorded, failed = [], []
    try:
        texts = render([options.get("instead", query) for query, options in listed], schema)
        for (query, options), text in zip(listed, texts):
            try:
                cursor.execute(text)
            except psycopg2.Error as error:
                failed.append(f"{query}\n{text}\n{error}")
                continue
            rows = [[plain(value) for value in row] for row in cursor.fetchall()]
            recorded.append({"query": query, "rows": rows} | {key: options[key] for key in ("sqlite",) if key in options})
    finally:
        cursor.execute(f"drop schema {schema} cascade")
    if failed:
        raise SystemExit("\n".join(failed))
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in recorded)
    OUTPUT.write_text('{"setup": ' + json.dumps(SETUP, ensure_ascii=False) + ',\n"cases": [\n' + lines + "\n]}\n")
    print(f"{len(recorded)} cases")


main()
