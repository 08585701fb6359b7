from . import expressions, templates

# What projects and packages do with dbt's context beyond the ordinary.
expressions(r"""
exceptions.raise_fail_fast_error('stop')
exceptions.raise_compiler_error()
exceptions.raise_compiler_error('a', 'b', 'c')
exceptions.raise_compiler_error(5)
exceptions.raise_compiler_error(none)
exceptions.raise_compiler_error(msg='named')
exceptions.raise_database_error('db')
exceptions.raise_parsing_error('p')
exceptions.warn('w')
exceptions.warn(5)
exceptions.nope('x')
exceptions.nope
exceptions.keys() | list | sort
exceptions.raise_not_implemented('n')
exceptions.raise_contract_error([], [])
exceptions.column_type_missing(['a'])
exceptions.raise_dependency_error('d')
exceptions.relation_wrong_type(ref('a'), 'table')
exceptions.missing_relation('r')
exceptions.raise_invalid_property_yml_version('p', 'i')
[adapter][0].dispatch('helper')
[adapter][0].dispatch('helper')()
[adapter][0].dispatch('helper')(3)
[adapter][0].dispatch('helper', 'opx')(3)
[adapter][0].dispatch('helper', macro_namespace='opx')(3)
[adapter][0].dispatch('helper', packages=['opx'])(3)
[adapter][0].dispatch('nope')
[adapter][0].dispatch('nope')()
[adapter][0].dispatch('nope', 'opx')()
[adapter][0].dispatch('nope', 'nopkg')()
[adapter][0].dispatch('opx.helper')()
[adapter][0].dispatch('dateadd', 'dbt')('day', 1, 'x') is string
[adapter][0].dispatch(5)
[adapter][0].dispatch('helper', none)(2)
[adapter][0].dispatch('helper', ['opx'])(2)
adapter.get_relation(none, none, none)
adapter.get_relation(database=target.database, schema='nope', identifier='nope')
adapter.get_relation(target.database, target.schema, 'nope')
adapter.get_columns_in_relation(api.Relation.create(database=target.database, schema='nope', identifier='nope'))
adapter.list_relations(none, none)
adapter.list_relations(target.database, 'nope')
adapter.list_relations_without_caching(api.Relation.create(database=target.database, schema='nope'))
adapter.check_schema_exists(target.database, 'nope')
adapter.quote('x')
adapter.quote(5)
adapter.quote(none)
adapter.quote_as_configured('x', 'identifier')
adapter.quote_as_configured('x', 'schema')
adapter.quote_as_configured('x', 'nope')
adapter.type()
adapter.valid_snapshot_target(ref('a'))
adapter.execute('select 1 as a', false, true)[1].rows[0][0]
adapter.execute('select 1 as a', fetch=true, limit=0)[1].rows | length
adapter.execute("select 1 as a union all select 2", fetch=true, limit=1)[1].rows | length
adapter.execute('select 1 as a')[1].rows | length
adapter.execute('select 1 as a')[0].rows_affected
adapter.execute('select 1 as a', fetch=true)[0]
adapter.get_hard_deletes_behavior({})
adapter.get_hard_deletes_behavior({'hard_deletes': 'invalidate'})
adapter.get_hard_deletes_behavior({'invalidate_hard_deletes': true})
adapter.get_hard_deletes_behavior({'hard_deletes': 'nope'})
adapter.get_hard_deletes_behavior({'hard_deletes': 'ignore', 'invalidate_hard_deletes': true})
adapter.is_cancelable
adapter.standardize_grants_dict(run_query("select 'x' as grantee, 'select' as privilege_type"))
adapter.convert_type(run_query("select 'x' as a"), 0)
adapter.convert_type(run_query("select 1 as a"), 0)
adapter.parse_index(none)
adapter.parse_index({'columns': ['a']})
adapter.parse_index({'columns': 'a'})
adapter.parse_index({'columns': ['a'], 'nope': 1})
adapter.config.credentials is defined
adapter.config.threads
adapter.connections is defined
adapter.behavior is defined
adapter.Relation is defined
adapter.Column is defined
adapter.is_replaceable
adapter.render_raw_columns_constraints({})
adapter.render_raw_columns_constraints({'a': {'name': 'a', 'data_type': 'int', 'constraints': []}})
adapter.render_raw_model_constraints([])
adapter.validate_sql('select 1') is defined
builtins.ref('a') is defined
builtins.source is defined
builtins.config is defined
builtins.nope
builtins['ref']('a').identifier
context['ref']('a').identifier
context.ref('a').identifier
context['nope']
context.get('nope', 'd')
context.get('target').name
context['helper']()
context.keys() is defined
context['opx']['helper']()
opx.helper()
opx.nope
dbt.helper is defined
dbt.type_string()
dbt_version is string
debug is defined
return(5)
return([1, 2])
return()
env_var('CONTEXT_CORPUS_SET')
env_var('CONTEXT_CORPUS_SET') | int
env_var('CONTEXT_CORPUS_UNSET')
env_var('CONTEXT_CORPUS_UNSET', 5)
env_var('CONTEXT_CORPUS_UNSET', none)
env_var('CONTEXT_CORPUS_UNSET', '')
env_var('DBT_ENV_SECRET_X')
env_var('DBT_ENV_SECRET_X', 'd')
execute
execute is true
flags.FULL_REFRESH
flags.WHICH
flags.nope
flags.full_refresh is defined
flags.INVOCATION_COMMAND is string
flags.VARS
flags['FULL_REFRESH']
invocation_args_dict.which
invocation_args_dict.nope
invocation_args_dict['macro'] is defined
invocation_args_dict.keys() | list | length > 10
local_md5('x')
local_md5(5)
local_md5(none)
local_md5('é')
log('x')
log('x', info=true)
log(5, true)
log(none)
log({'a': 1}, info=True)
print('x')
print(5)
model is defined
this is defined
this
config is defined
config.get('x')
config.get('x', 'd')
config.meta_get('x')
config.persist_relation_docs()
config.set('x', 1)
config(materialized='table')
modules.keys() | list | sort
modules.datetime.datetime(2020, 1, 2)
modules.pytz.utc
modules.re.sub('a', 'b', 'banana')
modules.itertools.chain([1], [2]) | list
modules.nope
modules.json is defined
project_name
run_started_at is defined
run_started_at.strftime('%Y') | int > 2000
run_started_at.tzinfo
run_started_at.astimezone(modules.pytz.timezone('Europe/Paris')).tzinfo.zone
selected_resources
selected_resources | length
graph.nodes | length
graph.sources.values() | map(attribute='name') | list
graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | map(attribute='name') | list
graph.exposures
graph.nope
target.name
target.schema is string
target.type
target.threads
target.nope
target.get('nope', 'd')
target['name']
target.profile_name
target.target_name
target.user is defined
target.pass is defined
target.password is defined
target.keys() is defined
thread_id is string
var('v', 'd')
var('v', none)
var('v', default=5)
var('v', 0)
var.has_var('v')
var('nope.sub', 'd')
set([1, 2, 2]) | list
set(5)
set('aab') | sort
set(none)
set_strict([1, 1]) | list
set_strict(5)
set([[1]])
zip([1, 2], [3, 4]) | list
zip([1], 5)
zip([1], 5, default=[])
zip_strict([1], [2, 3]) | list
zip_strict([1], 5)
zip()
zip([1, 2]) | list
fromjson('{"a": 1}').a
fromjson('nope')
fromjson('nope', 'd')
fromjson(5)
fromjson(none)
fromjson('[1, 2.5, null, true]')
tojson({'a': 1, 'b': [1, none]})
tojson({'b': 1, 'a': 2}, sort_keys=true)
tojson(set([1]), 'd')
tojson(modules)
fromyaml('a: 1').a
fromyaml('a: [')
fromyaml('a: [', 'd')
fromyaml('- 1\n- x')
toyaml({'a': 1, 'b': [1, 2]})
toyaml({'b': 1, 'a': 2}, sort_keys=true)
toyaml(ref('a'), 'd')
'5' | as_number
'x' | as_number
'5' | as_native
'[1, 2]' | as_native
'true' | as_bool
'x' | as_bool
5 | as_text
none | as_text
'5' | as_text
ref('a').include(database=false)
ref('a').include(schema=false, database=false)
ref('a').quote(identifier=false)
ref('a').is_table
ref('a').type
ref('a').database == target.database
ref('a') == ref('a')
ref('a') in [ref('a')]
{ref('a'): 1}[ref('a')]
ref('a') ~ ''
ref('a') | length
ref('a').render()
ref('a').nope
ref('a').without_identifier()
ref('a').incorporate(path={'identifier': 'z'}).identifier
ref('a').replace_path(identifier='z').identifier
ref('a').information_schema() is defined
source('raw', 'orders').identifier
source('raw', 'orders').schema
load_relation(ref('a'))
load_relation(none)
load_result('nope')
run_query('select 1 as a').columns[0].values()
run_query()
run_query(none)
run_query('')
statement('x')
helper.__name__
caller is defined
varargs is defined
loop is defined
self is defined
range(5) | list
dict(a=1)
namespace(a=1).a
cycler('a', 'b').next()
joiner(',')()
lipsum is defined
open is defined
import is defined
config_dict is defined
diff_of_two_dicts({'a': ['x']}, {})
validation is defined
store_result('x', 1)
store_raw_result('x')
write('x')
write is defined
render('{{ 1 }}')
render is defined
try_or_compiler_error('m', helper)
try_or_compiler_error('m', helper, 2)
doc is defined
metric('x')
metric is defined
submit_python_job is defined
sql is defined
sql_header is defined
schemas is defined
database_schemas is defined
results is defined
pre_hooks is defined
post_hooks is defined
compiled_code is defined
dispatch is defined
""")

templates(
    "{% set x = set_sql_header is defined %}{{ x }}",
    "{% do exceptions.warn('w') %}ok",
    "{{ exceptions.warn('w') }}|",
    "{% set r = adapter.execute('select 1 as a', fetch=true) %}{{ r[0].code }} {{ r[0]._message }}",
    "{% call statement('x', fetch_result=true) %}select 2 as n{% endcall %}{{ load_result('x')['data'][0][0] }}{{ load_result('x') }}",
    "{% call statement(name='x', fetch_result=true) %}select 2 as n{% endcall %}{% set a = load_result('x') %}{{ a.table.columns[0].name }}",
    "{% call statement() %}select 2 as n{% endcall %}ok",
    "{% call statement('x', fetch_result=true) %}{% endcall %}{{ load_result('x') }}",
    "{% call statement('x', fetch_result=true, language='python') %}select 1{% endcall %}{{ load_result('x').data }}",
    "{% call statement('x', fetch_result=true, language='nope') %}select 1{% endcall %}",
    "{% call noop_statement() %}x{% endcall %}ok",
    "{% set m = context['helper'] %}{{ m(4) }}",
    "{% set m = helper %}{{ m(4) }}",
    "{% set name = 'helper' %}{{ context[name](4) }}",
    "{% if execute %}{% set t = run_query('select 1 as a') %}{% do t.print_table() %}{% endif %}done",
    "{% do return('early') %}late",
    "{% for x in [1, 2, 3] %}{% if x == 2 %}{{ return(x) }}{% endif %}{% endfor %}",
    "{{ return(helper(2)) }}",
    "{% set x %}{{ return(7) }}{% endset %}after {{ x }}",
    "{{ [1, 2] | map('return') | list }}",
    "{% set d = {'a': 1} %}{% do d.update({'b': 2}) %}{{ return(d) }}",
    "{% set ns = namespace(n=0) %}{% for i in range(3) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}",
    "{% set x = var('list_var', []) %}{{ x | length }}",
    "{{ [adapter][0].dispatch('default__helper') is defined }}",
    "{{ config(materialized='table') }}{{ config.get('materialized') }}",
    "{% set c = adapter.get_columns_in_relation(api.Relation.create(schema='nope', identifier='nope')) %}{{ c | length }}",
    "{{ api.Column.from_description('a', 'numeric(10,2)') }} {{ api.Column.from_description('a', 'varchar(5)').string_size() }}",
    "{{ api.Column.from_description('a', 'varchar(x)') }}",
    "{{ api.Column.from_description('a', 'numeric(1,2') }}",
    "{{ api.Column('a', 'text').is_string() }}{{ api.Column('a', 'int').is_number() }}{{ api.Column('a', 'nope').is_float() }}",
    "{{ api.Relation.create(identifier='x').include(schema=true) }}|{{ api.Relation.create(schema='s', identifier='x', type='view').is_view }}",
)
