#!/usr/bin/env python3
"""Asks dbt-core how it compares versions, picks one, fingerprints packages.yml and writes the lock file; records the answers for PackagesTests.

    .build/oracle-venv/bin/python Scripts/packages-corpus.py
"""

import copy
import itertools
import json
import os

import yaml
from dbt.config.project import package_config_from_data
from dbt.task.deps import _create_sha1_hash, dbtPackageDumper
from dbt_common.exceptions import VersionsNotCompatibleError
from dbt_common.exceptions.base import SemverError
from dbt_common.semver import VersionSpecifier, find_possible_versions, reduce_versions, resolve_to_specific_version

CORPUS = os.path.join(os.path.dirname(__file__), "..", "Tests", "PackagesTests", "corpus")

VERSIONS = """1.0.0 =1.0.0 >=1.0.0 <=1.0.0 >1.0.0 <1.0.0 1.0.1 1.1.0 2.0.0 <2.0.0 >=2.0.0 0.9.9 10.0.0 1.10.0 1.9.0 1.0.0-rc1 1.0.0rc1 1.0.0-rc.1
1.0.0-rc.2 1.0.0-rc.10 1.0.0-alpha 1.0.0-alpha.1 1.0.0-1 1.0.0-2 <2.0.0-rc1 2.0.0-rc1 >=2.0.0-a1 1.0.0+build 1.0.0-b1+x.y 1.0.01 01.0.0 1.0
1 v1.0.0 1.0.0.0 >=1.0 latest ~1.0.0 ^1.0.0 >=1.0.0,<2.0.0 1.0.0- 1.0.0-a..b 1.0.0-00a 1.0.0-0 1.0.0-00 >= 1.0.0""".split()

RANGES = [
    [], ["1.0.0"], [">=1.0.0", "<2.0.0"], ["<2.0.0", ">=1.0.0"], [">1.0.0", "<=1.1.0"], ["1.0.0", ">=1.0.0"], ["1.0.0", ">1.0.0"],
    [">=1.0.0", "1.0.0", "<1.0.1"], ["1.0.0", "2.0.0"], [">=2.0.0", "<1.0.0"], [">1.0.0", "<1.0.0"], [">=1.0.0", "<=1.0.0"],
    ["<2.0.0"], [">=1.0.0-rc1", "<2.0.0"], [">=1.0.0", ">=1.1.0", "<3.0.0", "<2.0.0"], ["<1.0.0", "0.9.9"], ["1.0.0-rc1"],
    [">0.9.0", ">=0.9.0"], ["<=1.0.0", "<1.0.0"], [">=1.0.0", ">1.0.0"],
]  # fmt: skip
AVAILABLE = ["0.9.9", "1.0.0-rc1", "1.0.0", "1.0.1", "1.1.0-b1", "1.1.0", "1.10.0", "1.9.0", "2.0.0-rc1", "2.0.0", "2.1.0"]

PACKAGES = [
    [{"local": "pk"}],
    [{"package": "a/b", "version": "1.0.0"}],
    [{"package": "a/b", "version": [">=1.0.0", "<2.0.0"], "install_prerelease": True}],
    [{"package": "a/b", "version": 1.1}],
    [{"package": "a/b", "version": "1.0.0", "name": "b"}],
    [{"git": "https://é.example/x\"y\\.git", "revision": 0.9, "warn-unpinned": False, "subdirectory": "x"}],
    [{"git": "https://x"}],
    [{"git": "https://x", "revision": 12345, "name": "x"}],
    [{"git": "https://𝒳.example/\t", "revision": "main", "warn-unpinned": True}],
    [{"tarball": "https://x/y.tar.gz", "name": "foo"}],
    [{"private": "a/b"}],
    [{"private": "a/b", "provider": "github", "revision": "v1"}],
    [],
    [{"package": "z/z", "version": "1.0.0"}, {"local": "../a"}, {"git": "g", "revision": "v1"}],
]

LOCKS = [
    [{"package": "a/b", "version": "1.0.0", "name": "b"}],
    [
        {"git": "https://{{ env_var('X') }}@x/y.git", "revision": "1234567", "name": "z"},
        {"local": "../x y", "name": "no"},
        {"tarball": "https://x/a#b: c", "name": "q"},
        {"git": "g", "revision": "0" * 40, "subdirectory": "a/b", "name": "it's"},
    ],
    [{"local": "2020-01-01", "name": "~"}, {"local": "-", "name": "- a"}, {"local": "a:", "name": "1e5"}, {"local": "12.5", "name": "[a"}],
]


def specifier(text):
    try:
        return VersionSpecifier.from_version_string(text)
    except SemverError:
        return None


def reduced(texts):
    try:
        return reduce_versions(*texts)
    except VersionsNotCompatibleError:
        return None


def main():
    os.makedirs(CORPUS, exist_ok=True)
    known = [(text, specifier(text)) for text in VERSIONS]
    versions = {
        "parsed": {text: str(version) if version else None for text, version in known},
        "compared": [
            [a, b, va.compare(vb)] for (a, va), (b, vb) in itertools.product(known, known) if va is not None and vb is not None
        ],
        "ranges": [
            {
                "wanted": wanted,
                "range": None if (found := reduced(wanted)) is None else str(found),
                "chosen": None if found is None else resolve_to_specific_version(found, AVAILABLE),
                "possible": [] if found is None else find_possible_versions(found, AVAILABLE),
            }
            for wanted in RANGES
        ],
        "available": AVAILABLE,
    }
    hashes = []
    for entries in PACKAGES:
        text = yaml.safe_dump({"packages": entries}, allow_unicode=True)
        data = yaml.safe_load(text)
        packages = package_config_from_data(copy.deepcopy(data), data).packages
        hashes.append({"file": text, "hash": _create_sha1_hash(packages)})
    locks = [
        {"entries": entries, "text": yaml.dump({"packages": entries, "sha1_hash": "f" * 40}, Dumper=dbtPackageDumper)} for entries in LOCKS
    ]
    for name, content in [("versions", versions), ("hashes", hashes), ("locks", locks)]:
        with open(os.path.join(CORPUS, name + ".json"), "w") as file:
            json.dump(content, file, indent=1, ensure_ascii=False)
            file.write("\n")


if __name__ == "__main__":
    main()
