from . import expressions, templates

expressions(r"""
modules.itertools.chain([1, 2], [3]) | list
modules.itertools.chain() | list
modules.itertools.chain('ab', (1, 2)) | list
modules.itertools.product([1, 2], ['a', 'b']) | list
modules.itertools.product([1, 2], repeat=2) | list
modules.itertools.product() | list
modules.itertools.product([1, 2], []) | list
modules.itertools.permutations([1, 2, 3], 2) | list
modules.itertools.permutations([1, 2, 3]) | list
modules.itertools.permutations([1], 2) | list
modules.itertools.combinations([1, 2, 3], 2) | list
modules.itertools.combinations('abc', 3) | list
modules.itertools.combinations_with_replacement([1, 2], 2) | list
modules.itertools.accumulate([1, 2, 3]) | list
modules.itertools.accumulate([1, 2, 3], initial=10) | list
modules.itertools.islice([1, 2, 3, 4], 2) | list
modules.itertools.islice([1, 2, 3, 4], 1, 3) | list
modules.itertools.islice([1, 2, 3, 4], 0, none, 2) | list
modules.itertools.islice(modules.itertools.count(5), 3) | list
modules.itertools.islice(modules.itertools.count(5, 2), 3) | list
modules.itertools.islice(modules.itertools.count(0.5, 0.25), 3) | list
modules.itertools.islice(modules.itertools.cycle('ab'), 5) | list
modules.itertools.repeat('x', 3) | list
modules.itertools.islice(modules.itertools.repeat(1), 2) | list
modules.itertools.compress('abcd', [1, 0, 1, 0]) | list
modules.itertools.starmap(range, [(1, 3), (2, 5)]) | list
modules.itertools.zip_longest([1, 2, 3], ['a']) | list
modules.itertools.zip_longest([1, 2, 3], ['a'], fillvalue='-') | list
modules.itertools.tee([1, 2]) | map('list') | list
modules.itertools.tee([1, 2], 3) | length
modules.itertools.groupby([1, 1])
modules.itertools.nope
modules.itertools.chain(5) | list
modules.itertools.combinations([1, 2], -1) | list
""")

templates(
    "{% for a, b in modules.itertools.product(['x', 'y'], [1, 2]) %}{{ a }}{{ b }} {% endfor %}",
    "{% set pairs = modules.itertools.combinations(['a', 'b', 'c'], 2) %}{% for p in pairs %}{{ p | join('-') }};{% endfor %}{% for p in pairs %}again{% endfor %}",
)
