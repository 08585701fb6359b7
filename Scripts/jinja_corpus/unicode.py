"""Case and character classes over a sample of all scripts: every 37th letter, number and mark that both sides know."""
import unicodedata

from . import expressions, template

# Characters newer than Unicode 12 are left out: Python's tables and ours may be of different versions.
old = unicodedata.ucd_3_2_0
SAMPLE = [chr(code) for code in range(0x80, 0x20000) if old.category(chr(code))[0] in "LNMPSZ"][::37]
CASED = [chr(code) for code in range(0x80, 0x20000) if old.category(chr(code)) in ("Lu", "Ll", "Lt")]
# Old letters that got a capital in Unicode 16.
CASED = [letter for letter in CASED if letter not in "\u019b\u0264"]

for start in range(0, len(CASED), 200):
    letters = "".join(CASED[start : start + 200])
    for method in ("upper", "lower", "title", "swapcase", "capitalize", "casefold"):
        template("{{ letters." + method + "() }}", {"letters": letters})

for start in range(0, len(SAMPLE), 200):
    characters = "".join(SAMPLE[start : start + 200])
    for method in ("isalpha", "isalnum", "isdigit", "isdecimal", "isnumeric", "isspace", "isprintable", "isidentifier", "islower", "isupper"):
        template("{% for c in characters if c." + method + "() %}{{ c }}{% endfor %}", {"characters": characters})
    template("{{ [characters] }}{{ characters | wordcount }}{{ characters.split() | length }}", {"characters": characters})

expressions(r"""
'café' == 'cafe\u0301'
'cafe\u0301' | length
'cafe\u0301'[4]
['é', 'e\u0301'] | unique | list | length
'e\u0301x' | replace('e', 'a')
'e\u0301'.startswith('e')
'e' in 'e\u0301'
{'é': 1}['e\u0301'] is defined
'é' < 'f'
['é', 'f', 'e'] | sort
'👨‍👩‍👧' | length
'👨‍👩‍👧' | list | length
'🇫🇷'[0]
'🇫🇷' | reverse == '🇫🇷'
'a\r\nb' | length
'a\r\nb'[1] == '\r'
'a\r\nb'.split('\n')
'a\r\nb' | replace('\n', '')
'\r\n' in 'a\r\nb'
'\n' in 'a\r\nb'
'a\r\nb'.count('\n')
'a\r\nb' | list
'ǅ'.title() ~ 'ǆ'.capitalize()
'ﬃ'.upper()
'ΣΑΣ ΣΑΣ.'.lower()
'İ'.lower() | length
'İstanbul' | lower | upper
'ß'.upper() ~ 'ẞ'.lower()
'straße' | title
'๓' | int
'௧' .isnumeric()
'Ⅷ'.isnumeric()
'Ⅷ'.lower()
'\u00adx'.isprintable()
'e\u0301' ~ '' == 'é'
'e\u0301'.upper()
'ﷺ' | length
'\U0001F469\u200D\U0001F4BB'.isprintable()
""")
