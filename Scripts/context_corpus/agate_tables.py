from . import templates

# Every case starts with two tables: `t`, five rows of orders, and `p`, three rows of prices.
TABLES = (
    "{% set t = run_query(\"select 1 as id, 'a' as name, 1.5 as amount, 'x' as kind union all select 2, 'b', 2.5, 'y'"
    " union all select 3, 'a', 3.0, 'x' union all select 4, 'c', null, 'y' union all select 5, null, 10.25, 'x'"
    " order by 1\") %}"
    "{% set p = run_query(\"select 'a' as name, 10 as price union all select 'b', 20 union all select 'd', 40"
    " order by 1\") %}"
)
for expression in r"""
show_table(t.join(p, 'name'))
show_table(t.join(p, 'name', 'name'))
show_table(t.join(p, 'name', inner=true))
show_table(t.join(p, 'name', full_outer=true))
show_table(t.join(p, 'name', full_outer=true, inner=true))
show_table(t.join(p, 'name', require_match=true))
show_table(t.join(p, 'name', columns=['price']))
show_table(t.join(p, 'name', columns=['name', 'price']))
show_table(t.join(p))
show_table(p.join(t))
show_table(t.join(p, ['name'], ['name']))
show_table(t.join(p, ['name', 'kind'], ['name', 'price']))
show_table(t.join(t, 'id'))
show_table(t.join(t, 'kind', inner=true))
show_table(t.join(p, 'nope'))
show_table(t.join(p, 'id', 'price'))
show_table(t.join(p, 1, 0))
show_table(t.join(p, kind_of, kind_of))
show_table(t.merge([t, p]))
show_table(t.merge([t, t]))
show_table(t.merge([t]))
show_table(t.merge([]))
show_table(t.merge([t, p], column_names=['name', 'price']))
show_table(t.merge([t.select(['id']), p.rename({'price': 'id'})]))
show_table(t.merge([t.select(['id']), t.select(['name']).rename({'name': 'id'})]))
show_table(t.merge([t.select(['id']), p], row_names='name'))
show_table(t.pivot('kind'))
show_table(t.pivot('name'))
show_table(t.pivot(['kind', 'name']))
show_table(t.pivot('kind', 'name'))
show_table(t.pivot(['kind'], 'name'))
show_table(t.pivot(kind_of))
show_table(t.pivot(kind_of, key_name='k'))
show_table(t.pivot('kind', 'name', default_value=none))
show_table(t.pivot('kind', 'name', default_value=-1))
show_table(t.pivot(pivot='kind'))
show_table(t.pivot('nope'))
show_table(t.pivot())
show_table(t.pivot('amount'))
show_table(t.pivot('id', 'kind'))
t.pivot('kind').row_names
t.pivot('kind').rows['x']
t.pivot('kind').rows['x'].Count
t.pivot('kind').columns['Count'].values()
t.pivot('kind').columns['Count'].data_type is defined
t.group_by('kind')
t.group_by('kind').keys()
t.group_by('kind').values() | length
t.group_by('kind').key_name
t.group_by('kind')['x'] | length
t.group_by('kind').x | length
t.group_by('kind')[0] | length
t.group_by('kind').get('x') | length
t.group_by('kind').get('nope')
t.group_by('kind')['nope']
t.group_by('kind').column_names
t.group_by('kind') | length
t.group_by('kind').items()[0][0]
t.group_by('amount').keys()
t.group_by('id').keys()
t.group_by(kind_of).keys()
t.group_by(kind_of).key_name
t.group_by('nope')
t.group_by(['kind'])
t.group_by('kind', key_name='k').key_name
show_table(t.group_by('kind').merge())
show_table(t.group_by('kind').merge(groups=['one', 'two'], group_name='g'))
show_table(t.group_by('kind').merge(groups=['one']))
show_table(t.group_by('kind').aggregate([]))
show_table(t.group_by('kind').select(['id']).merge())
show_table(t.group_by('kind').exclude(['id', 'amount']).merge())
show_table(t.group_by('kind').limit(1).merge())
show_table(t.group_by('kind').order_by('amount', reverse=true).merge())
show_table(t.group_by('kind').distinct('name').merge())
show_table(t.group_by('kind').group_by('name').merge())
t.group_by('kind').group_by('name').keys()
show_table(t.group_by('kind').group_by('name').aggregate([]))
show_table(t.normalize('id', ['name', 'amount']))
show_table(t.normalize('id', ['name']))
show_table(t.normalize('id', 'amount'))
show_table(t.normalize(['id', 'kind'], ['amount']))
show_table(t.normalize('id', ['amount'], property_column='p', value_column='v'))
show_table(t.normalize('nope', ['amount']))
show_table(t.normalize('id', ['nope']))
show_table(t.normalize('id', ['name', 'amount']).denormalize('id'))
show_table(t.normalize('id', ['amount']).denormalize('id'))
show_table(t.denormalize('id', 'kind', 'amount'))
show_table(t.denormalize('id', 'kind', 'name'))
show_table(t.denormalize('id', 'kind', 'amount', default_value=none))
show_table(t.denormalize('id', 'kind', 'amount', default_value=7))
show_table(t.denormalize(none, 'kind', 'amount'))
show_table(t.denormalize(['id', 'name'], 'kind', 'amount'))
t.denormalize('kind', 'name', 'amount').row_names
show_table(p.homogenize('name', ['a', 'z']))
show_table(p.homogenize('name', ['a', 'z'], [5]))
show_table(p.homogenize(['name'], [['q']]))
show_table(p.homogenize('name', ['a', 'b']))
show_table(p.homogenize('price', [30]))
show_table(t.bins('amount'))
show_table(t.bins('amount', 3))
show_table(t.bins('amount', 2, 0, 20))
show_table(t.bins('amount', 4, 2, 8))
show_table(p.bins('price', 2))
show_table(p.bins('name'))
show_table(t.bins('nope'))
t.aggregate([])
t.aggregate('x')
t.aggregate([('a', 'b')])
show_table(t.compute([]))
show_table(t.limit(2))
show_table(t.limit(-2))
show_table(t.limit(1, 3))
show_table(t.limit(0, 5, 2))
show_table(t.limit(4, 0, -1))
show_table(t.limit())
show_table(t.limit(none, none, -1))
show_table(t.limit(0))
show_table(t.exclude(['name', 'kind', 'nope']))
show_table(t.exclude('id'))
show_table(t.select('id'))
show_table(t.select(['kind', 'id']))
show_table(t.select(['id', 'id']))
show_table(t.select([]))
show_table(t.select('nope'))
show_table(t.rename({'id': 'key'}))
show_table(t.rename(['a', 'b', 'c', 'd']))
show_table(t.rename(['a', 'a', 'c', 'd']))
show_table(t.rename(['a']))
show_table(t.rename({'id': 'Some Name!', 'name': 'Some name'}, slug_columns=true))
show_table(t.rename({'id': 'Some Name!'}, slug_columns=true, separator='-'))
t.rename(row_names=['p', 'q', 'r', 's', 'u']).row_names
t.rename(row_names=['p', 'q', 'r', 's', 'u']).rows['r'].id
show_table(t.order_by('amount'))
show_table(t.order_by('amount', reverse=true))
show_table(t.order_by(['kind', 'amount']))
show_table(t.order_by(['kind', 'amount'], reverse=true))
show_table(t.order_by('name'))
show_table(t.order_by('name', true))
show_table(t.order_by(kind_of))
show_table(t.order_by(2))
show_table(t.distinct('kind'))
show_table(t.distinct('name'))
show_table(t.distinct(kind_of))
show_table(t.distinct(['kind', 'name']))
show_table(t.where(kind_of))
t.find(kind_of).id
t.column_types | length
t.column_types[0].cast('5')
t.column_types[0].cast(5)
t.column_types[0].test('x')
t.column_types[2].cast('$1,234.5')
t.column_types[2].cast('5%')
t.column_types[2].cast('x')
t.column_types[1].cast(5)
t.column_types[1].cast('')
t.columns[2].data_type.cast('7.50')
t.columns['amount'].data_type.jsonify(t.rows[0].amount)
t.columns['amount'].data_type.csvify(t.rows[0].amount)
t.columns['amount'].data_type.null_values
t.columns['amount'].values()
t.columns['amount'].values_sorted()
t.columns['amount'].values_without_nulls()
t.columns['amount'].values_without_nulls_sorted()
t.columns['kind'].values_distinct() | sort
t.columns['amount'].values_distinct() | length
t.columns['amount'].index
t.columns['amount'].name
t.columns['amount'].keys()
t.columns['amount'][0:2]
t.columns['amount'][-1]
t.columns['amount'][::-1]
t.columns['amount'][99]
t.columns['amount'].get(0)
t.columns[-1].name
t.columns[0:2]
t.columns[1:] | map(attribute='name') | list
t.columns['nope'] is defined
t.columns.get('nope')
t.columns.get('id').name
t.columns.dict().keys() | list
t.columns.index(t.columns['name'])
t.columns.count(t.columns['name'])
t.columns['kind'].count('x')
t.columns['kind'].index
t.rows[0].index('a')
t.rows[0].count('a')
t.rows[0].index('zzz')
t.rows[-1].id
t.rows[1:3]
t.rows[::2] | map(attribute='id') | list
t.rows[0][1:3]
t.rows[0][-1]
t.rows[0][::-1]
t.rows[0].get('id')
t.rows[0].get('nope')
t.rows[0].get('nope', 0)
t.rows[0].get('nope', 'z')
t.rows[0].get('nope', default='z')
t.rows[0].get(0)
t.rows[0]
t.rows[0].dict()
t.rows[0].items()
t.rows[0] == t.rows[0]
t.rows[0] == t.rows[1]
t.rows[0] == t.rows[0] | list
t.rows[0] == t.rows[0].values()
t.rows[0] != t.rows[1]
t.rows[0] < t.rows[1]
'a' in t.rows[0]
'a' in t.columns['name']
t.columns['name'] == t.columns['name'].values()
t.rows[0] in t.rows
t.rows[0] + t.rows[1]
t.rows[0] | sort
t.rows[0] | reverse | list
t.rows | first
t.rows | last
t.rows
t.columns
t.columns['id']
t.columns['id'] | list
t
t[0]
t[0].id
t[1:3]
t[0] is mapping
t == t
t | list | length
t | first
t | map(attribute='id') | list
t | selectattr('kind', 'equalto', 'x') | map(attribute='id') | list
t | groupby('kind') | map('first') | list
t | sum(attribute='id')
t | sum(attribute='amount')
t.columns['id'] | sum
t.columns['id'] | max
t.columns['amount'].values_without_nulls() | sum
t.columns['amount'].values_without_nulls() | max
t.columns['amount'].values_without_nulls() | min
t.columns['amount'].values_without_nulls() | sort(reverse=true)
t.columns['kind'] | unique | list
t.row_names
t.column_names.index('name')
t.column_names[1:]
t.print_table()
t.print_csv()
t.print_json()
t.print_structure()
t.print_bars('name', 'amount')
t.print_bars('name', 'kind')
t.print_bars('nope', 'amount')
t.print_html()
t.print_table(max_rows=1, max_columns=2)
t.print_table(nope=1)
t.to_csv()
t.to_json()
t.from_object([{'a': 1, 'b': 'x'}, {'a': 2}]).column_names
show_table(t.from_object([{'a': 1, 'b': 'x'}, {'a': 2}]))
show_table(t.from_object([{'a': 1.5, 'b': '2'}]))
t.from_object([{'a': {'b': 1}}]).column_names
t.to_csv('/tmp/context-corpus.csv')
t.to_json('/tmp/context-corpus.json')
t.to_json('/tmp/context-corpus.json', key='kind')
t.to_json('/tmp/context-corpus.json', key='id', newline=true)
tojson(t.rows[0].dict())
tojson(t.columns['amount'].values())
tojson(t.rows[0].amount)
tojson(t)
toyaml(t.rows[0].id)
t.nope()
t.having
t.rows.nope
t.rows[0].nope
t.columns.nope
t.columns['id'].nope
""".strip().splitlines():
    templates(TABLES + "{{ " + expression + " }}")

# What is written to a file, and what texts look like beside each other.
templates(
    TABLES + "{% do t.to_csv('/tmp/context-corpus.csv') %}{{ t.from_csv('/tmp/context-corpus.csv').column_names }}",
    TABLES + "{% do t.to_csv('/tmp/context-corpus.csv') %}{{ show_table(t.from_csv('/tmp/context-corpus.csv')) }}",
    TABLES + "{% do t.to_json('/tmp/context-corpus.json') %}{{ show_table(t.from_json('/tmp/context-corpus.json')) }}",
    TABLES + "{% for kind, x in t.group_by('kind').items() %}{{ kind }}={{ x.rows | length }}:{{ x.columns['id'].values() }} {% endfor %}",
    TABLES + "{% for x in t.group_by('kind') %}{{ x.column_names }}{% endfor %}",
    TABLES + "{% set sums = {} %}{% for r in t %}{% do sums.update({r.kind: sums.get(r.kind, 0) + (r.amount or 0)}) %}{% endfor %}{{ sums }}",
    "{% set t = run_query('select 1 as a, 2 as a, 3 as b') %}{{ t.column_names }}{{ t.rows[0].a_2 }}",
    "{% set t = run_query('select 1 as a where 1 = 0') %}{{ t.order_by('a') | length }}{{ t.group_by('a') | length }}{{ t.distinct('a') | length }}",
    "{% set t = run_query('select 1 as a where 1 = 0') %}{{ t.pivot('a').column_names }}",
    "{% set t = run_query('select 1 as a where 1 = 0') %}{{ t.columns['a'].values_sorted() }}{{ t.rows[0] }}",
    "{% set t = run_query('select 1 as a') %}{{ t.rows[0].a_2 }}{{ t.columns[3] }}",
    "{% set t = run_query(\"select '1' as a, '' as b, 'null' as c, 'None' as d, ' x ' as e\") %}{{ t.rows[0].values() }}",
    "{% set t = run_query(\"select null as a, 1 as b union all select '', 2\") %}{{ t.rows[0].values() }}{{ t.rows[1].values() }}",
    "{% set t = run_query('select null as a') %}{{ t.rows[0].values() }}{{ t.columns[0].data_type.test(5) }}",
    "{% set t = run_query('select 1 as \"A b\", 2 as \"c\"') %}{{ t.column_names }}{{ t.rows[0]['A b'] }}",
    "{% call statement('q', fetch_result=true) %}select 1 as a, 'x' as b, 2.5 as c{% endcall %}{{ load_result('q').data }}",
    "{% call statement('q', fetch_result=true) %}select 1 as a{% endcall %}{% set r = load_result('q') %}{{ r.response }} {{ r.data[0] is sequence }} {{ r.table.rows[0] }} {{ r['table'].columns[0].values() }}",
    "{% call statement('q', fetch_result=true, auto_begin=false) %}select 1 as a{% endcall %}{{ load_result('q').table.print_table() }}",
)
