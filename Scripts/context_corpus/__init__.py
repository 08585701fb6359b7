"""Cases for dbt's Jinja context: each module is a topic.

A case is a template. `expressions()` takes one expression a line, `template()` a whole template.
"""

_cases = []


def expressions(text):
    for line in text.strip().splitlines():
        if line.strip() and not line.startswith("#"):
            _cases.append("{{ " + line.strip() + " }}")


def template(text):
    _cases.append(text)


def templates(*texts):
    _cases.extend(texts)


def take_cases():
    global _cases
    taken, _cases = _cases, []
    return list(dict.fromkeys(taken))
