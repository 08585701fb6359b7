#!/usr/bin/env python3
"""Records how dbt shows that a unit test's rows differ: run where dbt-core 1.11 can be imported.

Writes `Tests/ExecuteTests/expected/row-diffs.jsonl`: columns, expected and actual rows, and the text that dbt makes of them with the program daff.
Running it again changes nothing, unless cases or dbt itself changed.
"""

import json
import random
from pathlib import Path

import daff
from dbt.task.test import TestRunner

TARGET = Path(__file__).resolve().parent.parent / "Tests" / "ExecuteTests" / "expected" / "row-diffs.jsonl"

WORDS = ["a", "b", "c", "1", "2", "10", "2.5", "x,y", 'say "hi"', " blank", "blank ", "two words", "twowords", "", "NULL", "_NULL", "null", "->", "a->b",
         "line\nbreak", "tab\there", "é日本", "a much longer value than the others are", "---", "+++", "..."]  # fmt: skip


def rendered(columns, expected, actual):
    def order(rows):
        return sorted(rows, key=lambda row: [(value is None, value) for value in row])

    flags = daff.CompareFlags()
    flags.ordered = False
    views = [daff.PythonTableView([columns] + order(rows)) for rows in (expected, actual)]
    diff = daff.TableDiff(daff.Coopy.compareTables(*views, flags).align(), flags)
    result = daff.PythonTableView([])
    diff.hilite(result)
    text = daff.TerminalDiffRender().render(result)
    return diff.hasDifference(), TestRunner._ANSI_ESCAPE.sub("", text), order(expected), order(actual)


def cases():
    random.seed(1167)
    for number in range(700):
        width = random.choice([1, 2, 3, 3, 4, 6, 8])
        words = random.sample(WORDS, random.choice([2, 3, 5, len(WORDS)])) if number % 3 else [str(value) for value in range(random.choice([3, 9, 40]))]
        columns = [random.choice(["id", "name", "total", "a_long_name"]) + str(index) for index in range(width)]
        value = lambda: None if random.random() < 0.1 else random.choice(words)  # noqa: E731
        expected = [[value() for _ in columns] for _ in range(random.choice([0, 1, 2, 3, 5, 8, 30]))]
        actual = [list(row) for row in expected if random.random() < 0.85]
        for row in actual:
            for index in range(width):
                if random.random() < 0.1:
                    row[index] = value()
        actual += [[value() for _ in columns] for _ in range(random.choice([0, 0, 1, 2]))]
        actual += [list(row) for row in random.sample(expected, min(len(expected), random.choice([0, 0, 0, 1, 2])))]
        yield columns, expected, actual


def main():
    with open(TARGET, "w", encoding="utf-8") as file:
        for columns, expected, actual in cases():
            differs, text, expected, actual = rendered(columns, expected, actual)
            record = {"columns": columns, "expected": expected, "actual": actual, "differs": differs, "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


main()
