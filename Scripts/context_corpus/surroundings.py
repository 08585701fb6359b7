from . import expressions, templates

expressions(r"""
project_name
target.name
target.schema
target.type
target.threads
target.profile_name
target.target_name
target['name']
target.get('nope', 'x')
target.nope
target.password
target is mapping
schema
database == target.database
dbt_version
dbt_version.split('.')[0]
thread_id
execute
this is defined
this
model.resource_type
model.package_name
model.name.startswith('case')
graph.keys() | sort | join(',')
graph.nodes.keys() | sort | join(',')
graph.nodes['model.opx.a'].name
graph.nodes['model.opx.a'].config.materialized
graph.nodes['model.opx.a'].columns
graph.nodes['model.opx.a'].depends_on
graph.nodes['model.opx.a']['fqn']
graph.nodes['model.opx.a'].keys() | sort | join(',')
graph.sources.keys() | join(',')
graph.sources['source.opx.raw.orders'].source_name
graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | map(attribute='name') | join(',')
graph.nodes.values() | map(attribute='unique_id') | sort | list
selected_resources
context.keys() | length > 50
context['project_name']
context.get('nope', 'x')
'var' in context
'nope' in context
context.var('v')
context['log'] is callable
flags.FULL_REFRESH
flags.WHICH
flags.STORE_FAILURES
flags.FAIL_FAST
flags.WARN_ERROR
flags.USE_COLORS
flags.PRINT
flags.DEBUG
flags.INDIRECT_SELECTION
flags.VERSION_CHECK
flags.WRITE_JSON
flags.PARTIAL_PARSE
flags.STATIC_PARSER
flags.EMPTY
flags.DEFER
flags.STRICT_MODE
flags.LOG_FORMAT
flags.PRINTER_WIDTH
flags.CACHE_SELECTED_ONLY
flags.POPULATE_CACHE
flags.INTROSPECT
flags.NOPE
flags.which
flags.REQUIRE_RESOURCE_NAMES_WITHOUT_SPACES
invocation_args_dict.which
invocation_args_dict['macro']
invocation_args_dict.nope
invocation_args_dict.write_json
invocation_args_dict.keys() | length > 20
invocation_args_dict is mapping
dbt_metadata_envs
env.name
var('v')
var('list_var')
var('dict_var').a
var('dict_var')['a']
var('none_var')
var('none_var', 'default')
var('nope')
var('nope', 'default')
var('nope', none)
var('nope', default=5)
var.has_var('v')
var.has_var('nope')
var('number_var') + 1
var('bool_var')
var('string_number') + 1
var('jinja_var')
env_var('CONTEXT_CORPUS_SET')
env_var('CONTEXT_CORPUS_UNSET')
env_var('CONTEXT_CORPUS_UNSET', 'default')
env_var('CONTEXT_CORPUS_UNSET', default='default')
env_var('CONTEXT_CORPUS_UNSET', '')
env_var('CONTEXT_CORPUS_UNSET', 5)
env_var('CONTEXT_CORPUS_UNSET', none)
env_var('CONTEXT_CORPUS_SET') | int + 1
env_var('DBT_ENV_SECRET_X')
env_var('DBT_ENV_SECRET_X', 'default')
env_var('DBT_ENV_CUSTOM_ENV_X', 'd')
config.get('x')
config.get('x', 'default')
config.get('materialized')
config.require('x')
config.persist_relation_docs()
config.persist_column_docs()
config(materialized='table')
doc('a_doc')
doc('opx', 'a_doc')
doc('nope')
doc()
log('x')
log('x', info=true)
log(5)
log({'a': 1}, true)
log()
print('x')
print(5)
exceptions.warn('careful')
exceptions.raise_compiler_error('stop')
exceptions.raise_compiler_error('stop', model)
exceptions.raise_database_error('stop')
exceptions.raise_not_implemented('stop')
exceptions.raise_fail_fast_error('stop')
exceptions.raise_dependency_error('stop')
exceptions.raise_cache_inconsistent('stop')
exceptions.missing_relation('rel')
exceptions.relation_wrong_type(api.Relation.create(identifier='x', type='table'), 'view')
exceptions.column_type_missing(['a', 'b'])
exceptions.raise_dep_not_found('a', 'b', 'c')
exceptions.raise_invalid_property_yml_version('path.yml', 'no version')
exceptions.raise_duplicate_patch_name
exceptions.warn_snapshot_timestamp_data_types('a', 'b')
exceptions.nope('x')
exceptions.keys() | list | length
try_or_compiler_error('it failed', modules.datetime.date, 2020, 13, 1)
try_or_compiler_error('it failed', modules.datetime.date, 2020, 12, 1)
return(5)
render('{{ 1 + 1 }}')
render('plain')
render('{{ project_name }}')
render('{{ nope }}')
render('{{ 1 + }}')
modules.keys() | list
modules.nope
modules.os
adapter_macro is defined
sql is defined
sql
compiled_code
pre_hooks
post_hooks
pre_hooks is none
sql_now
statement is defined
dbt.type_string() | trim
dbt.nope()
opx.helper(2)
helper(2)
helper(2, times=3)
helper(nope=2)
nopkg.helper()
column is defined
column
connection_name is defined
context_macro_stack is defined
results is defined
validation is defined
validation.any
write is defined
load_agate_table is defined
debug is defined
submit_python_job is defined
metric is defined
selected_resources is iterable
[].append(1)
""")

templates(
    "{% do log('hello', info=True) %}done",
    "{{ return([1, 2]) }}",
    "before{{ return({'a': 1}) }}after",
    "{% set x = helper(3) %}{{ x }}",
    "{% set ns = namespace(n=0) %}{% for i in range(3) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}",
    "{% do exceptions.warn('x') %}ok",
    "{% if not execute %}parse{% else %}run{% endif %}",
    "{% set q %}select 1{% endset %}{{ q }}",
    "{{ caller is defined }}",
    "{% call helper(2) %}x{% endcall %}",
    "{% set f = context['helper'] %}{{ f(2) }}",
    "{{ context[target.name ~ '_nope'] }}",
    "{% for n in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | sort(attribute='name') %}{{ n.name }}:{{ n.schema == target.schema }};{% endfor %}",
    "{% set m = graph.nodes.values() | selectattr('name', 'equalto', 'a') | first %}{{ m.unique_id }} {{ m.path }} {{ m.original_file_path }} {{ m.tags }} {{ m.alias }}",
)
