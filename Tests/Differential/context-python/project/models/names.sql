{% set m = modules.re.match(var('pattern'), '2024-05 report') %}
select
  '{{ m.group("year") }}' as year, '{{ m.groupdict()["month"] }}' as month,
  '{{ modules.re.sub("[^a-z]+", "_", "Total  Revenue (EUR)" | lower) }}' as slug,
  '{{ modules.re.findall("\\d+", "a1b22c333") | join("+") }}' as numbers,
  {{ modules.re.split(",\s*", "a, b,c") | length }} as parts,
  '{{ local_md5("x") }}' as hash,
  '{{ tojson({"b": [1, none, true], "a": 1.5}, sort_keys=true) }}' as json,
  '{{ fromyaml("a: [1, 2]")["a"] | sum }}' as total,
  '{{ toyaml({"a": [1, "yes"]}) | replace("\n", ";") | replace("'", "") }}' as yaml,
  {{ set([1, 1, 2]) | length }} as distinct_numbers,
  '{{ zip([1, 2], ["x", "y"]) | list | length }}' as pairs
