from . import expressions, templates

# Every case starts with `t`: three rows of four columns.
QUERY = (
    "{% set t = run_query(\"select 1 as id, 'a' as name, 1.5 as amount, null as missing"
    " union all select 2, 'b', 2.5, null union all select 3, null, 3.0, null order by 1\") %}"
)
for expression in r"""
t.rows | length
t.columns | length
t.column_names
t.column_names[0]
t.column_names | list
t.column_names | join(',')
t.rows[0]
t.rows[0][0]
t.rows[0]['name']
t.rows[0].name
t.rows[0]['NAME']
t.rows[0].amount
t.rows[-1][0]
t.rows[5]
t.rows[0][9]
t.rows[0]['nope']
t.rows[0].nope
t.rows[0].values()
t.rows[0].keys()
t.rows[0].items()
t.rows[0].dict()
t.rows[0].dict()['id']
t.rows[0].get('id')
t.rows[0].get('nope', 'default')
t.rows[0] | list
t.rows[0] | join(',')
t.rows[0] | length
t.rows[0:2] | length
t.rows | map(attribute='id') | list
t.rows | map(attribute=0) | list
t.rows | map(attribute='name') | join(',')
t.rows | list | length
t.rows.values() | length
t.rows.keys()
t.columns[0]
t.columns[0].values()
t.columns[0].name
t.columns['name'].values()
t.columns['name'].values() | list
t.columns['nope']
t.columns.name.values()
t.columns['id'].values()[0]
t.columns['id'][0]
t.columns['id'] | list
t.columns['id'] | sum
t.columns['amount'] | max
t.columns['name'].values_without_nulls()
t.columns['id'].values_sorted()
t.columns['name'].values_without_nulls_sorted()
t.columns['name'].index
t.columns.keys()
t.columns.values() | length
t.columns | map(attribute='name') | list
t.columns.items() | length
t.column_types | length
t.rows[0]['id'] + 1
t.rows[0]['amount'] + 1
t.rows[0]['amount'] | string
t.rows[0]['amount'] is number
t.rows[0]['id'] is number
t.rows[0]['name'] is string
t.rows[0]['missing'] is none
t.rows[2]['name'] is none
t.select(['id', 'name']).column_names
t.select('id').column_names
t.select(['id']).rows[0]
t.exclude(['id']).column_names
t.exclude('id').column_names
t.select(['nope'])
t.limit(2).rows | length
t.limit(1, 3).rows | map(attribute='id') | list
t.limit(0, 3, 2).rows | map(attribute='id') | list
t.limit(10).rows | length
t.order_by('amount', reverse=true).columns['id'].values()
t.order_by('name').columns['id'].values()
t.order_by(['name', 'id']).columns['id'].values()
t.order_by('nope')
t.rename({'id': 'key'}).column_names
t.rename(column_names={'id': 'key', 'name': 'label'}).column_names
t.rename(['a', 'b', 'c', 'd']).column_names
t.rename(column_names=['a']).column_names
t.rename(slug_columns=true).column_names
t.distinct('missing').rows | length
t.distinct().rows | length
t.distinct(['missing']).rows | map(attribute='id') | list
t.row_names
t.group_by('missing').keys()
t.group_by('name').keys()
t.group_by('name') | length
t is mapping
t is iterable
t | length
'yes' if t else 'no'
t.rows is iterable
t.columns is mapping
t.rows[0] is mapping
t.rows[0] == t.rows[0]
t.nope
t.rows[0] is sequence
t.get_column
""".strip().splitlines():
    templates(QUERY + "{{ " + expression + " }}")

templates(
    QUERY + "{% for row in t %}{{ row.id }}-{{ row['name'] }};{% endfor %}",
    QUERY + "{% for row in t.rows %}{{ row[0] }}={{ row['amount'] }} {% endfor %}",
    QUERY + "{% for column in t.columns %}{{ column.name }}: {{ column.values() | join('/') }} {% endfor %}",
    QUERY + "{% for name in t.column_names %}{{ name }}{{ ',' if not loop.last }}{% endfor %}",
    QUERY + "{% for id, name, amount, missing in t.rows %}{{ id }}{{ name }} {% endfor %}",
    QUERY + "{% set values = t.columns[1].values() %}{{ values | reject('none') | map('upper') | join(' ') }}",
    QUERY + "{% set d = {} %}{% for row in t.rows %}{% do d.update({row['id']: row['name']}) %}{% endfor %}{{ d }}",
    QUERY + "{% for k, v in t.rows[0].items() %}{{ k }}={{ v }};{% endfor %}",
    QUERY + "{% for k, v in t.rows[0].dict().items() %}{{ k }}={{ v }};{% endfor %}",
    QUERY + "{% set m = t.where %}{{ m is defined }}",
    QUERY + "{% set names = t.columns | map(attribute='name') | map('upper') | list %}{{ names }}",
    "{% set t = run_query('select 1 as a where 1 = 0') %}{{ t.rows | length }} {{ t.columns | length }} {{ t.column_names }} {{ t.columns[0].values() }}",
    "{% set t = run_query('select 1 as a, 2 as a') %}{{ t.column_names }} {{ t.rows[0] }}",
    "{% set t = run_query('select 1 as a, 2 as b, 3 as a') %}{{ t.column_names }}",
    "{% set t = run_query(\"select '5' as a, '1.50' as b, 'true' as c, '2020-01-02' as d\") %}{{ t.rows[0] }} {{ t.rows[0]['a'] is string }}",
    "{% set t = run_query(\"select 'null' as a, '' as b, 'N/A' as c\") %}{{ t.rows[0] }}",
    "{% set t = run_query('select 1 as a union all select 2.5 order by 1') %}{{ t.columns[0].values() }}",
    "{% set t = run_query('select 9007199254740993 as a') %}{{ t.rows[0][0] }} {{ t.rows[0][0] + 1 }}",
    "{% set t = run_query('select 1.0 as a, 1e3 as b, 100000000.5 as c') %}{{ t.rows[0][0] }} {{ t.rows[0][1] }} {{ t.rows[0][2] }}",
    "{% set t = run_query('select 1.0 as a') %}{{ t.rows[0][0] * 3 }} {{ t.rows[0][0] | int }} {{ t.rows[0][0] == 1 }} {{ t.rows[0][0] | float }}",
    "{% set t = run_query(\"select 1 as id, 'x' as name\") %}{{ t.to_json(path='/dev/stdout') if false }}{{ t.rows[0].dict() | tojson if false }}ok",
    "{% call statement('q', fetch_result=true) %}select 1 as a, 'x' as b{% endcall %}{% set r = load_result('q') %}{{ r['data'] }} {{ r['table'].column_names }} {{ r['data'][0][1] }} {{ r.data[0][0] }}",
    "{% call statement('q', fetch_result=true) %}select 1 as a{% endcall %}{{ load_result('q').keys() | list }}",
    "{% call statement('q', fetch_result=true) %}select 1 as a{% endcall %}{{ load_result('q').table.rows[0].a }}",
    "{% call statement('q') %}select 1 as a{% endcall %}{{ load_result('q')['data'] }} {{ load_result('q')['table'].rows | length }}",
    "{{ load_result('nope') }}",
    "{{ load_result('nope') is none }}",
    "{{ store_result('x', response='done') }}{{ load_result('x') }}",
    "{{ store_raw_result('x', message='INSERT 5', code='INSERT', rows_affected='5') }}{{ load_result('x').response }} {{ load_result('x').response.code }} {{ load_result('x').response.rows_affected }}",
    "{{ store_raw_result('x', message='m', code='c', rows_affected=5) }}{{ load_result('x') }}",
    "{% call noop_statement('n', message='hi', code='OK', rows_affected=3) %}select 1{% endcall %}{{ load_result('n').response }}",
    "{% set r = adapter.execute('select 1 as a', fetch=true) %}{{ r | length }} {{ r[1].rows[0][0] }}",
    "{% set response, table = adapter.execute('select 1 as a', fetch=true) %}{{ table.rows[0].a }}",
    "{% set t = run_query('select 1 as a union all select 2 order by 1') %}{% set ids = t.columns['a'].values() %}{{ ids }} {{ ids | tojson if false }}{{ ids[0] in [1] }} {{ 2 in ids }}",
    "{{ dbt_unknown_macro is defined }}",
    "{{ get_column_values is defined }}",
    "{{ run_query('select 1 as a').columns[0].values()[0] }}",
    "{{ run_query('select 1 as a').rows.values()[0].values()[0] }}",
    "{{ run_query('select') }}",
    "{% set results = run_query(\"select 'x' as c union all select 'y' order by 1\") %}{% if execute %}{% set results_list = results.columns[0].values() %}{% else %}{% set results_list = [] %}{% endif %}{% for v in results_list %}sum(case when c = '{{ v }}' then 1 end) as {{ v }}_n{{ ',' if not loop.last }} {% endfor %}",
)
