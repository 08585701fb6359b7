"""The cases, by topic, and how one is written down and rendered.

A topic module calls `expressions` (one case a line, each an expression to print), `template` (one case) or `templates`
(several). What they name is found in CONTEXT, unless the case brings variables of its own; `set` is Python's.
"""
import json
import re
from dataclasses import dataclass, field

import jinja2
import jinja2.defaults

CONTEXT = {
    "n": 5,
    "f": 2.5,
    "s": "hello world",
    "empty": "",
    "nothing": None,
    "yes": True,
    "no": False,
    "xs": [3, 1, 2],
    "words": ["banana", "apple", "Cherry", "apple"],
    "d": {"b": 2, "a": 1, "c": 3},
    "nested": {"x": {"y": [{"z": "deep"}]}, "items": "shadowed", "list": [[1, 2], [3, 4]]},
    "users": [
        {"name": "Ada", "age": 36, "city": "London", "active": True},
        {"name": "Bob", "age": 25, "city": "Paris", "active": False},
        {"name": "cid", "age": 36, "city": "london", "active": True},
    ],
    "html": "<b class=\"x\">Tom & 'Jerry'</b>",
    "text": "The quick brown fox\njumps over the lazy dog.\n\nThe end",
    "unicode": "Zażółć gęślą jaźń 😀 ß",
}

UNDEFINED = {
    "default": jinja2.Undefined,
    "strict": jinja2.StrictUndefined,
    "chainable": jinja2.ChainableUndefined,
}


@dataclass
class Case:
    """One template; `options` are trim_blocks, lstrip_blocks, keep_trailing_newline, autoescape and undefined."""

    source: str
    context: dict = field(default_factory=dict)
    others: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)

    def record(self):
        """The case with what Jinja2 makes of it: `output`, or `error` (class) and `message`."""
        record = {"template": self.source}
        for key in ("context", "others", "options"):
            if getattr(self, key):
                record[key] = getattr(self, key)
        options = dict(self.options)
        options["undefined"] = UNDEFINED[options.get("undefined", "default")]
        environment = jinja2.Environment(
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
            loader=jinja2.DictLoader(self.others | {"main": self.source}),
            **options,
        )
        environment.globals["set"] = set
        try:
            context = json.loads(json.dumps(CONTEXT | self.context))
            output = environment.get_template("main").render(context)
            # Where an object lies in memory is no behaviour.
            record["output"] = re.sub(r" at 0x[0-9a-f]{8,}", "", output)
        except Exception as error:
            record["error"] = type(error).__name__
            record["message"] = str(error)
        return record


_cases = []


def take_cases():
    """The cases added since the last call; none is there twice."""
    taken = list(_cases)
    _cases.clear()
    seen = set()
    for case in taken:
        key = repr(case)
        if key in seen:
            raise ValueError(f"twice: {case.source}")
        seen.add(key)
    return taken


def names():
    """Everything that Jinja2 brings along."""
    return {
        "filters": sorted(jinja2.defaults.DEFAULT_FILTERS),
        "tests": sorted(jinja2.defaults.DEFAULT_TESTS),
        "globals": sorted(jinja2.defaults.DEFAULT_NAMESPACE),
    }


def json_text(value):
    return json.dumps(value, ensure_ascii=False)


def expressions(lines, context=None, **options):
    for line in lines.strip("\n").split("\n"):
        if line.strip():
            _cases.append(Case("{{ " + line + " }}", context or {}, {}, options))


def template(source, context=None, others=None, **options):
    _cases.append(Case(source, context or {}, others or {}, options))


def templates(*sources, **rest):
    for source in sources:
        template(source, **rest)
