{% if execute %}
  {% do run_query("insert into " ~ target.schema ~ ".log values ('asks', 'kept with the model', true)") %}
  {% set table = run_query("select 1 as i, 2.50::numeric as n, 3.5::float8 as f, true as b, null::int as z, 'x' as t, date '2026-01-02' as d, timestamp '2026-01-02 03:04:05.5' as s, '{\"k\": 1}'::jsonb as j union all select 2, 3, 4, false, 5, 'y', null, null, null order by 1") %}
  {% set said = [] %}
  {% for row in table.rows %}{% for value in row %}{% do said.append(value | string) %}{% endfor %}{% endfor %}
{% endif %}
select '{{ said | join("|") }}' as said, {{ (table.columns[0].values() | sum) if execute else 0 }} as total,
  '{{ table.column_names | join(",") if execute }}' as names,
  {{ (table.rows[0]["n"] * 2) | int if execute else 0 }} as doubled
