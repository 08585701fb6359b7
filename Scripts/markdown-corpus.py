#!/usr/bin/env python3
"""Writes Tests/DocsTests/corpus/markdown.jsonl: descriptions with the HTML that markdown-it makes of them.

Usage: markdown-corpus.py            (needs markdown-it-py)

A line is {"markdown": text, "html": text}. HTML within Markdown is off, tables and strike-through are on: what the
documentation page promises. What it does on purpose in its own way (images become links, bare addresses become links,
headings sink below the page's own, HTML comments vanish) is left out here.
"""
import json
import pathlib

from markdown_it import MarkdownIt

FILE = pathlib.Path(__file__).resolve().parent.parent / "Tests/DocsTests/corpus/markdown.jsonl"

CASES = [
    # paragraphs and breaks
    "One line.", "Two\nlines.", "Two\n\nparagraphs.", "hard  \nbreak", "hard\\\nbreak", "  indented a little", "a\n\n\n\nb",
    "trailing spaces   ", "tab\tinside",
    # emphasis
    "*a* b", "**a** b", "_a_ b", "__a__ b", "***a***", "**a *b* c**", "*a **b** c*", "a*b*c", "a_b_c", "snake_case_name",
    "dim_users and _dim_posts_", "__init__", "2 * 3 * 4", "* not emphasis*", "**not closed", "*not closed", "a ** b ** c",
    "~~gone~~", "**bold**text", "_a_b", "*a*, *b*", "**a**: b", "(*a*)", "5*6*7", "*a\nb*", "un*frigging*believable", "***a** b*", "***a* b**", "**a*", "*a**", "*a* *b*", "**a** **b**", "*(a)*", "**a_b**",
    "_(a)_", "a*", "foo*bar*baz*", "**`a`**", "_a __b__ c_", "*a **b***", "\"*a*\"",
    # code
    "`code`", "`a_b_c` and `*`", "``a ` b``", "` a `", "`unclosed", "`a` `b`", "`<b>`", "`a\nb`", "`` ` ``", "`\\`",
    # links
    "[text](https://example.com)", "[text](https://example.com \"title\")", "[a *b*](https://example.com)", "[text](#anchor)",
    "[text]( https://example.com )", "[text](<https://example.com>)", "<https://example.com/a?b=c>", "[not a link]",
    "[a](https://example.com/x_(y))", "[a][b]", "mail <mailto:a@example.com>",
    "[`code`](https://example.com)", "*[a](https://example.com)*", "[a](https://example.com) and [b](https://example.org)",
    # escapes and entities of HTML
    "\\*not\\*", "\\_x\\_", "a \\# b", "<b>bold</b>", "a < b & c > d", "<script>alert(1)</script>", "\\\\", "\\a", "1\\. no list",
    # headings
    "# One", "## Two", "### Three", "#### Four ####", "#not a heading", "# a *b* `c`", "One\n===", "Two\n---", "# a\ntext", "a\n# b",
    "#\ttab", "## ", "####### seven",
    # rules
    "---", "***", "_ _ _", "a\n\n---\n\nb", "-- -- x", "* * *",
    # lists
    "- a\n- b", "* a\n* b", "+ a", "1. a\n2. b", "1) a\n2) b", "- a\n\n- b", "- a\n  b", "- a\nb", "- a\n  - b\n  - c\n- d",
    "1. a\n   - b\n2. c", "- a\n\n  b\n- c", "text\n- a\n- b", "- a\n\ntext", "- **a**: b\n- `c`: d", "-not a list", "- a\n- b\n\n\n- c",
    "- a\n\n      code", "- ```\n  code\n  ```", "* a\n\n  > b", "- a\n   - b\n      - c", "1. a\n\n2. b\n\ntext", "- [ ] a\n- [x] b",
    "- # a\n- b", "- a\n\n\n- b", "- a\n    - b", "text:\n\n* a\n* b\n\nafter",
    # quotes
    "> a", "> a\n> b", "> a\n\nb", "> # a\n> b", "> - a\n> - b", ">a", "> a\n>\n> b", "> > a", "> ```\n> x\n> ```",
    # code blocks
    "```\na\nb\n```", "```sql\nselect 1\n```", "~~~\na\n~~~", "```\nunclosed", "    indented\n    code", "a\n\n    code\n\nb", "```\n*a*\n```",
    "```` \n```\n````", "```\n\n```", "a\n```\nb\n```\nc", "    a\n\n    b", "```\n  a\n    b\n```",
    # tables
    "|a|b|\n|-|-|\n|1|2|", "a | b\n--|--\n1 | 2", "| a | b |\n|:--|--:|\n| 1 | 2 |", "|a|\n|:-:|\n|1|", "|a|b|\n|-|-|\n|1|",
    "|a|b|\n|-|-|\n|1|2|3|", "|`a`|*b*|\n|-|-|\n|x \\| y|z|", "text\n\n|a|b|\n|-|-|\n|1|2|\n\nafter", "|a|b|\n|-|-|",
    "a | b", "|a|b|\nno rule",
    # as projects write them
    "One row per order.\n\n**Grain**: `order_id`\n\n- late orders are *kept*\n- cancelled ones are not\n\nSee [the guide](https://example.com/g).",
    "# Title\n\nText with `code`.\n\n## Part\n\n1. first\n2. second\n   more\n\n| col | means |\n|-----|-------|\n| `a` | b |",
]


def main():
    convert = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    FILE.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"markdown": case, "html": convert.render(case)}, ensure_ascii=False) for case in CASES]
    FILE.write_text("\n".join(lines) + "\n")
    print(len(lines), "cases")


main()
