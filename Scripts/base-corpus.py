#!/usr/bin/env python3
"""Records what Python's standard library makes of the things that our Base does too.

Writes `Tests/BaseTests/corpus/<topic>.jsonl`, one case a line. Running it again changes nothing.
"""
import csv
import fnmatch
import hashlib
import io
import json
import posixpath
import random
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "Tests" / "BaseTests" / "corpus"
EPOCH = datetime(1970, 1, 1)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_cases():
    """Texts with what Python reads from them, written again; nothing for what it refuses."""
    texts = r"""
null true false 0 -0 1 -1 12345678901234567890123 -9223372036854775808 9223372036854775807 9223372036854775808 1.0 -0.0 0.1
1e5 1E+5 1e-7 1.5e300 1e400 -1e400 123456789012345678.0 1e16 1e15 0.0001 0.00001 5e-324 2.2250738585072014e-308 1.7976931348623157e308
3.141592653589793 100000000000000000000.0 0.30000000000000004 NaN Infinity -Infinity "" "a" "\"\\\/\b\f\n\r\t" "\u00e9" "\u0041\u0000\u001f\u007f"
"\ud83d\ude00" "\u2028" "é😀" [] {} [1,2,3] [[[]]] {"a":1} {"a":1,"b":{"c":[null]}} {"b":1,"a":2,"b":3} {"":""} {"\u0061":1,"a":2}
[1,] [,1] [1,,2] {"a"} {"a":} {"a":1,} {a:1} {'a':1} [1 [1} {"a":1 ' "a 01 -01 1. .5 - + +1 1e 1e+ 0x1 --1 tru True nul None nan inf -NaN
"\x41" "\u12" "\u12g4" "\u+123" "\u 123" "\u-001" "\uD83D\u0041\q" "a"b 1_000 [1]] {"a":1}} /**/1 "\
""".split()
    texts += [" \t\n\r1 \n", "[ 1 ,\n2 ]", ' { "a" : 1 } ', "", " ", "1 2", '"a\tb"', '"a\nb"', '"\x7f"', "\ufeff1", "\x0b1", "[1\x0c]"]
    texts.append("[" * 500 + "]" * 500)
    chance = random.Random(1)
    texts += [json.dumps(random_value(chance, 3), ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 2])) for _ in range(120)]
    for text in texts:
        try:
            yield {"text": text, "written": compact(json.loads(text))}
        except ValueError:
            yield {"text": text}


def random_value(chance, depth):
    kind = chance.randrange(8 if depth else 6)
    if kind == 0:
        return chance.choice([None, True, False])
    if kind == 1:
        return chance.randrange(-10**6, 10**6) * 10 ** chance.randrange(0, 20)
    if kind in (2, 3):
        return chance.choice([chance.random(), chance.uniform(-1e6, 1e6), chance.random() * 10.0 ** chance.randrange(-30, 30)])
    if kind in (4, 5):
        return random_text(chance)
    if kind == 6:
        return [random_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    return {random_text(chance): random_value(chance, depth - 1) for _ in range(chance.randrange(4))}


def random_text(chance):
    return "".join(chance.choice('ab \\"/\n\t\x01éß漢😀\u2028\u007f') for _ in range(chance.randrange(8)))


def time_cases():
    """Microseconds since 1970 with the parts that `datetime` sees."""
    chance = random.Random(2)
    first, last = (datetime(1, 1, 1) - EPOCH), (datetime(9999, 12, 31, 23, 59, 59, 999999) - EPOCH)
    moments = [first, last, timedelta(0), timedelta(microseconds=-1), timedelta(microseconds=1)]
    for year in (1600, 1700, 1900, 1999, 2000, 2024, 2100, 2400):
        for month, day in ((1, 1), (2, 28), (3, 1), (12, 31)):
            moments.append(datetime(year, month, day) - EPOCH)
    moments += [datetime(2024, 2, 29, 23, 59, 59, 999999) - EPOCH, datetime(2000, 2, 29) - EPOCH]
    moments += [first + (last - first) * chance.random() for _ in range(200)]
    for moment in moments:
        at = EPOCH + moment
        yield {
            "microseconds": moment // timedelta(microseconds=1),
            "iso": at.isoformat(timespec="microseconds"),
            "parts": [at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond],
            "weekday": at.weekday(),
            "days": (at.date() - EPOCH.date()).days,
        }


def glob_cases():
    fixed = [
        ("*", ""), ("*", "a/b"), ("?", "é"), ("?", ""), ("??", "😀a"), ("[a-c]x", "bx"), ("[!a-c]x", "bx"), ("[^a]x", "^x"), ("[^a]x", "bx"),
        ("[]]", "]"), ("[!]]", "]"), ("[]a", "[]a"), ("[a", "[a"), ("[!", "[!"), ("a[", "a["), ("[a-]", "-"), ("[-a]", "-"), ("[z-a]", "m"),
        ("\\*", "\\abc"), ("\\*", "*"), ("a*b*c", "aXbYbZc"), ("a*b*c", "ab"), ("*.sql", "a.b.sql"), ("[[:alpha:]]", "a"), ("[[:alpha:]]", "a]"),
        ("stg_*__?", "stg_x__y__z"), (".*", ".a"), ("*", ".a"), ("**", "ab"), ("[a-cx-z]", "y"), ("[é-ü]", "ö"), ("A*", "abc"),
        ("[a-b-c]", "-"), ("[--a]", "."), ("[*]", "*"), ("[*]", "x"), ("[?]", "?"), ("", ""), ("", "a"), ("[b-a]", ""), ("a\nb", "a\nb"), ("*", "a\nb"),
    ]
    chance = random.Random(3)
    pick = lambda letters, most: "".join(chance.choice(letters) for _ in range(chance.randrange(most)))
    cases = fixed + [(pick("aab*?[]!-c", 8), pick("aabc-]![", 7)) for _ in range(600)]
    for pattern, text in cases:
        yield {"pattern": pattern, "text": text, "matches": fnmatch.fnmatchcase(text, pattern)}


def csv_cases():
    texts = [
        "", "a", "a\n", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a\rb\r", '"a","b"\n', '"a,b",c\n', '"a\nb",c\nd,e\n', '"a""b"\n', '""\n', '"",""\n', '""""\n', ",\n",
        "\n\na\n\n", "\r\n\r\na", '"a"b,c\n', '"a"b"c",d\n', 'a"b,c\n', 'a,"b', ' "a",b\n', '"a" ,b\n', "a,,b\n,,\n", '"\r\n"\n', '"a\rb"\n', "é,😀\n", "a;b\n", '"",\n', '"x"\r\n"y"',
    ]
    chance = random.Random(4)
    texts += ["".join(chance.choice('ab,,"\n\r é') for _ in range(chance.randrange(1, 14))) for _ in range(300)]
    for text in texts:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
        yield {"text": text, "rows": rows}


def path_cases():
    paths = """
a a/b a/b/c.sql /a /a/b ./a a/./b a/../b ../a ../../a a/../../b /../a a//b a/b/ / . .. a/.. c.tar.gz .bashrc a/.x .a.b
é/ü.CSV models/staging/../marts/x.yml a.b/c /a/b/../../.. a/b/../c/./d/..
""".split()
    for path in paths:
        stem, extension = posixpath.splitext(posixpath.basename(path))
        case = {"path": path, "normalized": posixpath.normpath(path), "name": posixpath.basename(path)}
        if not path.endswith("/") and not path.strip("./") == "":
            case |= {"parent": posixpath.dirname(path), "stem": stem, "extension": extension[1:].lower()}
        yield case
    for path, base in (("a/b", "a"), ("a", "a"), ("a", "b"), ("a/b/c", "a/x/y"), ("/a/b", "/a/c"), ("/a", "/"), ("/", "/a/b"), ("a", "a/b/c"), ("./a", "."), ("a", ".")):
        yield {"path": path, "base": base, "relative": posixpath.relpath(path, base)}
    for base, path in (("a", "b"), ("a/", "b"), ("", "b"), ("/", "b"), ("a", "/b"), ("a/b", "../c")):
        yield {"base": base, "path": path, "joined": posixpath.join(base, path)}


def digest_cases():
    chance = random.Random(5)
    for text in ["", "a", "shop", "Zażółć 😀", *("x" * length for length in (55, 56, 63, 64, 65, 119, 128, 1000)), random_text(chance) * 50]:
        data = text.encode()
        yield {"text": text, "md5": hashlib.md5(data).hexdigest(), "sha256": hashlib.sha256(data).hexdigest()}


def width_cases():
    """Ranges of characters that are wide on a terminal; what is neither named nor assigned is left out."""
    start = None
    for point in range(0x20, 0x31350):
        character = chr(point)
        wide = unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character) not in ("Cn", "Mn")
        if wide and start is None:
            start = point
        if not wide and start is not None:
            yield {"first": start, "last": point - 1}
            start = None


TOPICS = {
    "json": json_cases, "time": time_cases, "glob": glob_cases, "csv": csv_cases, "path": path_cases, "digest": digest_cases,
    "width": width_cases,
}


def main():
    CORPUS.mkdir(parents=True, exist_ok=True)
    for topic, cases in TOPICS.items():
        lines = [json.dumps(case) for case in cases()]
        (CORPUS / f"{topic}.jsonl").write_text("\n".join(lines) + "\n")
        print(f"{len(lines):5}  {topic}")


main()
