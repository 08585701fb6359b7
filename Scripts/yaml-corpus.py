#!/usr/bin/env python3
"""Writes Tests/YAMLTests/corpus/*.jsonl: YAML texts with what PyYAML's safe loader makes of them.

Usage: yaml-corpus.py            (needs PyYAML with its libyaml extension, as dbt uses it)

A line is {"yaml": text, "value": typed value, "spans": [[start, end], ...]} or {"yaml": text, "error": {...}}.
Typed values are ["int", "1"], ["str", "x"], ["seq", [...]], ["map", [[key, value], ...]] and so on. Spans are the byte
ranges of all scalars in document order (left out where aliases or merge keys make that order ambiguous).
"""
import datetime
import json
import pathlib
import random

import yaml

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests/YAMLTests/corpus"


def typed(value):
    if value is None:
        return ["null", ""]
    if isinstance(value, bool):
        return ["bool", str(value).lower()]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", value.hex()]
    if isinstance(value, str):
        return ["str", value]
    if isinstance(value, datetime.datetime):
        return ["timestamp", str(value)]
    if isinstance(value, datetime.date):
        return ["date", str(value)]
    if isinstance(value, bytes):
        return ["binary", value.hex()]
    if isinstance(value, dict):
        return ["map", [[typed(key), typed(item)] for key, item in value.items()]]
    if isinstance(value, (list, tuple)):
        return ["seq", [typed(item) for item in value]]
    if isinstance(value, set):
        return ["set", sorted(typed(item) for item in value)]
    raise TypeError(type(value))


def scalar_spans(text):
    """Byte ranges of the scalars, or None when aliases make nodes appear twice."""
    spans, seen = [], set()
    if text.startswith("\ufeff"):
        return None

    def walk(node):
        if id(node) in seen:
            raise LookupError
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.tag.endswith(":merge"):
                raise LookupError
            start = len(text[: node.start_mark.index].encode())
            content = text[node.start_mark.index : node.end_mark.index].rstrip(" \t\r\n")
            spans.append([start, start + len(content.encode())])
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item)
        else:
            if any(key.tag.endswith((":merge", ":value")) for key, _ in node.value):
                raise LookupError
            if len(yaml.SafeLoader("").construct_mapping(node)) < len(node.value):
                raise LookupError
            for key, item in node.value:
                walk(key)
                walk(item)

    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None:
        return []
    try:
        walk(root)
    except LookupError:
        return None
    return spans


def case(text):
    entry = {"yaml": text}
    try:
        value = yaml.load(text, Loader=yaml.CSafeLoader)
        entry["value"] = typed(value)
        spans = scalar_spans(text)
        if spans is not None and value is not None:
            entry["spans"] = spans
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        entry["error"] = {"kind": type(error).__name__, "line": mark.line + 1, "column": mark.column + 1}
        if type(error).__name__ in ("ScannerError", "ParserError"):
            entry["error"]["problem"] = error.problem
    except (yaml.YAMLError, ValueError, KeyError, AttributeError, IndexError, OverflowError) as error:
        entry["error"] = {"kind": type(error).__name__}
    return entry


def write(name, texts):
    lines = [json.dumps(case(text), ensure_ascii=True) for text in dict.fromkeys(texts)]
    (FOLDER / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    print(name, len(lines), "cases,", sum('"error"' in line for line in lines), "errors")


def words():
    forms = ["yes", "no", "true", "false", "on", "off", "null", "y", "n", "none", "nan", "inf", "~", "t", "nil"]
    for word in forms:
        for form in (word, word.capitalize(), word.upper(), word[0] + word[1:].upper()):
            yield form


def numbers():
    bodies = """0 00 07 08 09 0_ 0_7 1 12 1_000 _1 1_ 123456789012345678 9223372036854775807 9223372036854775808
      18446744073709551616 340282366920938463463374607431768211456 0b0 0b101 0b1_1 0b2 0b 0x0 0xFF 0xff_ff 0xg 0x 0X1F
      0xFFFFFFFFFFFFFFFF 0xFFFFFFFFFFFFFFFFFFFF 017 0777 0o17 0O7 018 1:30 1:60 1:5:09 01:30 24:00:00 190:20:30 1:2:3:4
      1:1_0 1:30.5 190:20:30.15 0:1 0.5 .5 5. 1.5 1e3 1e+3 1.e3 1.0e3 1.0e+3 1.0E-3 1.5e+300 1.5e+400 .5e+1 ._5 .5_5 1_0.5_5
      1.2.3 . .. ... .inf .Inf .INF .iNf .nan .NaN .NAN .Nan .infinity 1,000 1.5f 100L 1e 1.e 1.e+ 0.1 0.30000000000000004
      123456789.123456789 1.7976931348623157e+308 4.9e-324 5e-324 2.5.e+1 0x1.8p+1 1__0 12e03 0.0 00.5 08.5 0b1.1
      99999999999999999999:59 1:99 :1 1: 1:a""".split()
    for body in bodies:
        for sign in ("", "-", "+"):
            yield sign + body
    yield from ["--1", "+-1", "- 1", "1 2", "1-2", "1+2", "-", "+", "-.", "_", "__", "-_1"]


def dates():
    yield from """2024-01-31 2024-1-31 2024-01-1 2024-02-29 2023-02-29 2024-13-01 2024-00-10 0000-01-01 9999-12-31 24-01-31
      2024-01-31T10:20:30 2024-01-31t10:20:30 2024-1-3T1:20:30 2024-01-31T10:20:30Z 2024-01-31T10:20:30.25Z
      2024-01-31T10:20:30.1234567+02:00 2024-01-31T10:20:30-5 2024-01-31T10:20:30-05:30 2024-01-31T10:20:30+24:00
      2024-01-31T24:00:00 2024-01-31T10:60:00 2024-01-31T10:20 2024-01-31T 2024-01-31T10:20:30. 2024-01-31T10:20:30.000
      2024-01-31T10:20:30.000001 2024-01-31Z 20240131 2024-001 2024/01/31 2024-01-31T10:20:30+2:00 2001-12-14t21:59:43.10-05:00
      2024-01-31T10:20:30+00:00 2024-01-31T10:20:30-00:30""".split()
    yield from ["2024-01-31 10:20:30", "2024-01-31  10:20:30 +5", "2024-01-31\t10:20:30 Z", "2001-12-14 21:59:43.10 -5"]
    yield from ["2024-01-31 10", "2024-01-31 10:20:30 utc", "2024-01-31 x", "2024-1-1 1:00:00", "2024-01-31 10:20:30  -05"]


def tagged():
    for tag in "str int float bool null binary timestamp seq map set omap pairs merge value foo".split():
        for body in ["1", "'1'", "yes", "x", "1e3", "0x1F", "", "~", "aGVsbG8=", "2024-01-31", "[a: 1]", "{a: 1}", "{a, b}", "[1]"]:
            yield f"v: !!{tag} {body}"
    yield from ["v: ! 1", "v: ! '1'", "v: ! [1]", "v: !foo 1", "v: !foo [1]", "!foo {a: 1}", "v: !<tag:yaml.org,2002:int> '3'"]
    yield from ["v: !e!x 1", "%TAG !e! tag:yaml.org,2002:\n---\nv: !e!int '3'", "v: !!python/tuple [1]", "!!str a: 1"]
    yield from ["v: !!omap [a: 1, b: 2]", "v: !!omap [{a: 1, b: 2}]", "v: !!pairs [a: 1, a: 2]", "v: !!omap {a: 1}"]
    yield from ["? !!set {a, b}\n: 1", "v: !!set {}", "v: !!binary 'aGk'", "v: !!binary 'a'", "v: !!binary |\n  aGVs\n  bG8=\n"]
    yield from ["v: !!float '.5'", "v: !!float 5", "v: !!float abc", "v: !!int '1:30'", "v: !!int 1.5", "v: !!timestamp 2024-1-2"]


STRUCTURES = r"""
a: 1
===
# only a comment
===

===
---
===
--- # comment
...
===
null
===
just text
===
- a
- b
===
- - 1
  - 2
- - 3
===
a:
- 1
- 2
b:
  - 3
===
a: {b: 1, c: [1, 2, {d: e}]}
===
{a: 1, "b": 2, 'c': , d}
===
[a, b: c, {d}]
===
a: |
  one
    two

  three
b: 1
===
a: |-
  one
  two

b: |+
  one

c: >
  folded
  text

  next
   more
  end
d: >-
  x
  y
===
a: |2
    two
  zero
b: >1
 x
===
a: "esc \t \n \" \\ \x41 \u00e9 \U0001F600 \/ \e \_ \N \L \P"
b: 'it''s'
c: "folded
  over

  lines"
d: 'single
  folded'
e: "line\
  joined"
===
a: plain
  over two
  lines
b: c
===
a: x # comment
b: x#no comment
c: "x" # comment
d: 'a # b'
===
"quoted key": 1
'single': 2
? explicit
: 3
? |
  block key
: 4
===
a: &x 1
b: *x
===
base: &base {a: 1, b: 2}
one:
  <<: *base
  b: 3
two:
  b: 3
  <<: *base
===
a: &a {x: 1, y: 1}
b: &b {y: 2, z: 2}
c:
  <<: [*a, *b]
  w: 0
d:
  <<: [*b, *a]
===
a: &a {x: 1}
b: &b
  <<: *a
  y: 2
c:
  <<: *b
  z: 3
===
a: {<<: {x: 1}, x: 2}
b: {x: 2, <<: {x: 1, y: 1}}
===
a:
  <<: {x: 1}
  <<: {x: 2, y: 2}
===
<<: 1
===
<<: [1]
===
- <<
===
a: <<
===
"<<": {a: 1}
===
!!merge x: {a: 1}
===
=: 1
===
a: =
===
a: 1
b: 2
a: 3
===
a: {x: 1, x: 2}
===
1: a
true: b
1.0: c
===
yes: a
on: b
null: c
~: d
===
1.5: a
2024-01-31: b
0x10: c
===
[1]: a
===
{a: 1}: b
===
? [1, 2]
: b
===
a: [1, [2, [3, [4, [5]]]]]
===
version: 2

models:
  - name: orders
    description: "{{ doc('orders') }}"
    config:
      materialized: incremental
      unique_key: [id, day]
      +tags: nightly
    columns:
      - name: id
        data_tests:
          - unique
          - not_null:
              config: {severity: warn}
          - relationships:
              to: ref('users')
              field: id
          - accepted_values: {values: ['a', b, 1, yes]}
===
sources:
  - name: raw
    schema: "{{ target.schema }}_raw"
    freshness: {warn_after: {count: 12, period: hour}, error_after: null}
    loaded_at_field: "cast(at as timestamp)"
    tables:
    - name: posts
    - name: users
===
name: 'shop'
version: '1.0.0'
config-version: 2
model-paths: ["models"]
vars:
  start_date: 2024-01-01
  rate: 1.0
  on: yes
models:
  shop:
    +materialized: view
    staging: {+tags: [a, 'b']}
===
a: {{ x }}
===
a: {{ doc('x') }} text
===
a: {% if x %}
===
- {{ x }}
===
a:
	b: 1
===
a: 1
	b: 2
===
a: b: c
===
a: 'x
b: 1
===
a: "x
===
a: *x
===
a: *
===
a: &
===
a: %x
===
a: @x
===
a: `x`
===
a: 1
 b: 2
===
a:
  - b
 - c
===
a: [1, 2
b: 3
===
a: {b: 1
c: 2
===
{a: 1}}
===
a: ]
===
a: - b
===
- a
b: 1
===
a: 1
- b
===
a
b: 1
===
a: "\q"
===
a: "\ud800"
===
a: |
x
===
a: |x
  y
===
--- 1
--- 2
===
a: 1
---
b: 2
===
a: 1
...
b: 2
===
a: &x 1
b: &x 2
===
%YAML 1.2
---
a: yes
===
%YAML 2.0
---
a: 1
===
? a
? b
===
- 
- a
-
===
a:
b:
  c:
d: ''
===
a: b:c
url: http://example.com:80/x?a=1#frag
time: 12:30:45
===
a: "x" y
===
a: 'x' 'y'
===
key with spaces: value with spaces
"a: b": c
===
a: [
  1,  # one
  2,
]
===
a: {
  x: 1,
}
b: [ ]
c: { }
===
a: !!str
b: ""
===
- |
 a
- >
 b
- c
===
a: '{{ var("x") }}'
b: "{% set x = 1 %}{{ x }}"
c: pre {{ x }} post
d: "{{ x }}": 1
===
a: x{{ y }}
b: >
  {{ doc('z') }}
  {% if a %}
===
a,b: c
===
a: b, c
===
a: [b c, d e]
===
a: ?x
b: -x
c: :x
===
a: - 
===
🎉: 1
emoji: "🎉🎊" # 🎈
after: x
===
名前: 値
リスト: [あ, い, "う"]
===
é: "ü" 
list: [ß, 'ñ']
text: |
  Grüße 🎉
  zwei
end: ok
===
a: "🎉": 1
===
# 🎉🎉🎉
a: 'x
===
a: 🎉 b: c
""".strip("\n").split("\n===\n")

EXTRA = [
    "a: 1\r\nb:\r\n  - x\r\n  - \"y\"\r\n", "a: |\r\n  x\r\n  y\r\nb: 1\r\n", "a: 1\rb: 2\r", "a: x\u0085b: y", "a: 'x\u2028y'",
    "a: x\x00y", "a: \x07", "a: \u0080x", "a: \ufffe", "a: x\u00a0y", "\u00a0a: 1", "a: \ufeffx", "a: 1\n\n\n", "\n\n  \na: 1", "a: 1 ",
    "a:  1", "a :1", "a:1", "a : 1", " a: 1\n b: 2", "  - a\n  - b", "a: " + "x" * 300 + "\nb: 1", "x" * 1025 + ": 1", "'" + "x" * 1030 + "': 1",
    "a: |\n\n\n  x\n", "a: >\n\n  x\n\n\n  y\n", "a: >+\n  x\n\n", "a: |-\n  x\n\n\n", "a: |\n  x", "a: |+\n\n", "a: >-\n  x\n   y\n  z\n",
    "[" * 60 + "]" * 60, "a: 'x\n\n\n  y'", "a: \"x\n\n\n  y  \n  z\"", "a: x\n\n\n  y", "- a: 1\n  b: 2\n- c: 3\n", "-\ta", "a:\tb", "a: b\t", "a: [b,\tc]",
    "a: \"\\x4\"", "a: \"\\u12\"", "--- a\n...\n# end\n", "--- |\n  x\n", "--- {a: 1}\n", "...\n", "a: b\n---\n", "\ufeffa: 1", "a: 'b'c", "a: [b]c",
]


def dumped():
    """Random data in every style that PyYAML's emitter knows."""
    rng = random.Random(2024)
    texts = ["", "x", "yes", "1", "1.5", "a: b", "- a", "# c", "it's", '"q"', "x\ny", "x\ny\n", " lead", "trail ", "é", "日本", "🎉", "{{ x }}",
             "null", "~", "2024-01-31", "a\tb", "long " * 30, "tab\n\tin", "\\", "@", "%", "`", "&a", "*a", "!t", "|", ">", "=", "<<", "?", "-", ":"]

    def data(depth):
        kind = rng.random()
        if depth > 3 or kind < 0.5:
            return rng.choice([rng.choice(texts), rng.randint(-(10**6), 10**6), rng.random() * 10 ** rng.randint(-8, 20), True, False, None,
                               datetime.date(2024, rng.randint(1, 12), rng.randint(1, 28)), rng.choice(texts), rng.choice(texts)])
        if kind < 0.75:
            return [data(depth + 1) for _ in range(rng.randint(0, 4))]
        return {rng.choice(texts) + str(index): data(depth + 1) for index in range(rng.randint(0, 4))}

    for index in range(120):
        options = {"allow_unicode": bool(index % 2), "width": rng.choice([20, 80]), "indent": rng.choice([2, 4])}
        options["default_flow_style"] = rng.choice([None, True, False])
        options["default_style"] = rng.choice([None, None, "'", '"', "|", ">"])
        yield yaml.safe_dump({"root": data(0), "more": data(0)}, sort_keys=False, **options)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    write("words", (f"v: {form}" for form in words()))
    write("numbers", (f"v: {form}" for form in numbers()))
    write("dates", (f"v: {form}" for form in dates()))
    write("tags", tagged())
    write("structures", [text + "\n" for text in STRUCTURES] + EXTRA)
    write("dumped", dumped())
