"""Records what Python's standard library says of times and of character references.

Run in this folder: python3 make.py
"""

import datetime
import html
import json
import random

FORMATS = {
    "%m/%d/%y %H:%M": "{t.month}/{t.day}/{t:%y} {t.hour}:{t:%M}",
    "%Y-%m-%d %H:%M:%S": "{t:%Y-%m-%d %H:%M:%S}",
    "%Y-%m-%dT%H:%M:%S.%f%z": "{t:%Y-%m-%dT%H:%M:%S.%f}+05:30",
    "%a %b %d %H:%M:%S %z %Y": "{t:%a %b %d %H:%M:%S} -0300 {t:%Y}",
    "%d. %B %Y, %I:%M %p": "{t:%d. %B %Y, %I:%M %p}",
    "%y.%d.%m": "{t:%y.%d.%m}",
    "%A %d %b %Y": "{t:%A %d %b %Y}",
}
ODD = [
    ("%Y-%m-%d", "2023-02-29"), ("%Y-%m-%d", "2024-02-29"), ("%Y-%m-%d", "2024-13-01"), ("%Y-%m-%d", "24-01-01"),
    ("%Y-%m-%d", "2024-1-5"), ("%Y-%m-%d", "2024-01-01 "), ("%Y-%m-%d", ""), ("%m/%d/%y", "1/2/68"),
    ("%m/%d/%y", "1/2/69"), ("%H:%M", "24:00"), ("%H:%M", "7:5"), ("%I:%M %p", "12:00 AM"), ("%I:%M %p", "12:00 pm"),
    ("%I:%M %p", "13:00 PM"), ("%Y %H", "2024   07"), ("%Y%m%d", "20240131"), ("%d %b %Y", "05 SEP 2021"),
    ("%Y-%m-%dT%H:%M:%S%z", "2024-01-01T00:00:00Z"), ("%Y-%m-%dT%H:%M:%S%z", "2024-01-01T00:00:00-11:00"),
    ("%Y-%m-%d %H:%M:%S.%f", "2024-01-01 00:00:00.5"), ("100%% %Y", "100% 1999"), ("%d/%m/%Y", "31/04/2024"),
    ("%Y-%m-%dT%H:%M:%S%z", "2024-01-01T00:00:00+0560"), ("%H:%M:%S", "10:11:60"),
]
TEXTS = [
    "a &amp; b", "&lt;b&gt;", "&quot;x&quot; &apos;y&apos; &#39;z&#39;", "&#x2019;&#X1F600;", "&amp;amp;", "no reference & here",
    "&nbsp;|&euro;|&hellip;|&ndash;|&mdash;", "&#0;", "&#xD800;", "&unknown;", "&; &#; &#x;", "caf&eacute; &uuml;ber", "&", "",
    "Tom &amp;&amp; Jerry", "1 &lt; 2 &amp;&amp; 3 &gt; 2", "&rsquo;&ldquo;&rdquo;&lsquo;", "&copy;&reg;&trade;&deg;",
]


def utc(text, form):
    try:
        time = datetime.datetime.strptime(text, form)
    except ValueError:
        return None
    if time.tzinfo is None:
        time = time.replace(tzinfo=datetime.timezone.utc)
    return int((time - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) / datetime.timedelta(microseconds=1))


def main():
    source = random.Random(5)
    cases = []
    for form, template in FORMATS.items():
        for _ in range(25):
            time = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=source.randrange(3 * 10**15))
            cases.append((form, template.format(t=time)))
    with open("times.jsonl", "w") as file:
        for form, text in cases + ODD:
            file.write(json.dumps({"format": form, "text": text, "microseconds": utc(text, form)}) + "\n")
    with open("html.jsonl", "w") as file:
        for text in TEXTS:
            file.write(json.dumps({"text": text, "decoded": html.unescape(text)}) + "\n")


main()
