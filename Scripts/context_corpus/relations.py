from . import expressions, templates

expressions(r"""
api.Relation.create(database='db', schema='s', identifier='i')
api.Relation.create(schema='s', identifier='i')
api.Relation.create(identifier='i')
api.Relation.create(schema='s')
api.Relation.create(database='db', schema='s', identifier='i', type='table').type
api.Relation.create(database='db', schema='s', identifier='i', type='nope')
api.Relation.create(schema='s', identifier='i', quote_policy={'schema': false, 'identifier': false})
api.Relation.create(schema='s', identifier='i', include_policy={'schema': false})
api.Relation.create(schema='s', identifier='i', limit=5)
api.Relation.create(schema='s', identifier='i', nope=5)
api.Relation.create(schema='s', identifier='we"ird')
[api.Relation.create(schema='s', identifier='i')]
api.Relation.create(schema='s', identifier='i').render()
api.Relation.create(schema='s', identifier='i').schema
api.Relation.create(schema='s', identifier='i').database
api.Relation.create(schema='s', identifier='i').identifier
api.Relation.create(schema='s', identifier='i').name
api.Relation.create(schema='s', identifier='i').table
api.Relation.create(schema='s', identifier='i').type
api.Relation.create(schema='s', identifier='i').is_table
api.Relation.create(schema='s', identifier='i', type='view').is_view
api.Relation.create(schema='s', identifier='i', type='cte').is_cte
api.Relation.create(schema='s', identifier='i', type='materialized_view').is_materialized_view
api.Relation.create(schema='s', identifier='i', type='materialized_view').is_pointer
api.Relation.create(schema='s', identifier='i', type='table').can_be_renamed
api.Relation.create(schema='s', identifier='i', type='view').can_be_renamed
api.Relation.create(schema='s', identifier='i', type='materialized_view').can_be_renamed
api.Relation.create(schema='s', identifier='i', type='table').can_be_replaced
api.Relation.create(schema='s', identifier='i', type='view').can_be_replaced
api.Relation.create(schema='s', identifier='i').include(schema=false)
api.Relation.create(schema='s', identifier='i').include(database=false, schema=false)
api.Relation.create(schema='s', identifier='i').include(identifier=false)
api.Relation.create(schema='s', identifier='i').quote(identifier=false)
api.Relation.create(schema='s', identifier='i').quote(schema=true, identifier=true)
api.Relation.create(schema='s', identifier='i').quote(false, false, false)
api.Relation.create(schema='s', identifier='i').quoted('x')
api.Relation.create(schema='s', identifier='i').without_identifier()
api.Relation.create(schema='s', identifier='i').incorporate(path={'identifier': 'j'})
api.Relation.create(schema='s', identifier='i').incorporate(path={'schema': 't', 'identifier': 'j'}, type='view').type
api.Relation.create(schema='s', identifier='i').incorporate(type='table').is_table
api.Relation.create(schema='s', identifier='i').replace(type='view').is_view
api.Relation.create(schema='s', identifier='i').replace_path(identifier='k')
api.Relation.create(schema='s', identifier='i').replace_path(schema='t', identifier='k').schema
api.Relation.create(schema='s', identifier='i').matches(schema='s')
api.Relation.create(schema='s', identifier='i').matches(identifier='i', schema='s')
api.Relation.create(schema='s', identifier='i').matches(identifier='x')
api.Relation.create(schema='s', identifier='I').matches(identifier='i')
api.Relation.create(schema='s', identifier='i').matches()
api.Relation.create(schema='s', identifier='i').information_schema()
api.Relation.create(schema='s', identifier='i').information_schema('columns')
api.Relation.create(schema='s', identifier='i').information_schema_only()
api.Relation.create(schema='s', identifier='i').path
api.Relation.create(schema='s', identifier='i').path.identifier
api.Relation.create(schema='s', identifier='i').include_policy.schema
api.Relation.create(schema='s', identifier='i').quote_policy.identifier
api.Relation.create(schema='s', identifier='i').quote_character
api.Relation.create(schema='s', identifier='i') == api.Relation.create(schema='s', identifier='i')
api.Relation.create(schema='s', identifier='i') == api.Relation.create(schema='s', identifier='j')
api.Relation.create(schema='s', identifier='i') == 's.i'
api.Relation.create(schema='s', identifier='i') is mapping
api.Relation.create(schema='s', identifier='i') is string
api.Relation.create(schema='s', identifier='i') is iterable
api.Relation.create(schema='s', identifier='i')['schema']
api.Relation.create(schema='s', identifier='i').get('type')
api.Relation.create(schema='s', identifier='i').get('metadata')
api.Relation.create(schema='s', identifier='i').nope
api.Relation.create(schema='s', identifier='i') ~ ' x'
api.Relation.create(schema='s', identifier='i') | string | upper
api.Relation.create(schema='s', identifier='i') | length
api.Relation.create(schema='s', identifier='i').View
api.Relation.create(schema='s', identifier='i').Table
api.Relation.View
api.Relation.Table
api.Relation.CTE
api.Relation.MaterializedView
api.Relation.External
api.Relation.get_relation_type('table')
api.Relation.create(schema='s', identifier='i').relation_max_name_length()
api.Relation.create(schema='s', identifier='i') in [api.Relation.create(schema='s', identifier='i')]
{api.Relation.create(schema='s', identifier='i'): 1}[api.Relation.create(schema='s', identifier='i')]
api.Relation.create(schema='s', identifier='i').add_ephemeral_prefix('x')
api.Relation.create(schema='s', identifier='i').is_replaceable
api.Relation.create(schema='s', identifier='i').is_renameable
api.Relation.create(schema='s', identifier='i').render_limited()
api.Relation.create(schema='s', identifier='i', limit=0)
api.Relation.create(schema='s', identifier='i', limit=3).render()
api.Relation.create(schema='s', identifier='i').to_dict(omit_none=true)['path']['schema']
ref('a')
ref('a').identifier
ref('opx', 'a')
ref('a').type
ref('a').is_view
ref('a').include(database=false)
ref(5)
ref()
ref('a', 'b', 'c')
ref('nope')
ref('opx', 'nope')
ref('nopkg', 'a')
ref('a', v=1)
source('raw', 'orders')
source('raw', 'orders').identifier
source('raw', 'nope')
source('nope', 'orders')
source('raw')
builtins.ref('a')
builtins.source('raw', 'orders')
builtins.keys() | list | sort
api.Column
api.keys() | list
api.Column.create('c', 'integer')
[api.Column.create('c', 'integer')]
api.Column('c', 'text').name
api.Column('c', 'text', 10)
api.Column('c', 'varchar', 10).data_type
api.Column('c', 'character varying', 10).data_type
api.Column('c', 'character varying').data_type
api.Column('c', 'numeric', none, 10, 2).data_type
api.Column('c', 'numeric', numeric_precision=10).data_type
api.Column('c', 'numeric').data_type
api.Column('c', 'integer').data_type
api.Column('c', 'text').column
api.Column('c', 'text').quoted
api.Column('c', 'text').dtype
api.Column('c', 'varchar', 20).char_size
api.Column('c', 'text').is_string()
api.Column('c', 'varchar').is_string()
api.Column('c', 'character varying').is_string()
api.Column('c', 'integer').is_number()
api.Column('c', 'integer').is_integer()
api.Column('c', 'bigint').is_integer()
api.Column('c', 'numeric').is_numeric()
api.Column('c', 'real').is_float()
api.Column('c', 'double precision').is_float()
api.Column('c', 'float').is_number()
api.Column('c', 'boolean').is_number()
api.Column('c', 'varchar', 20).string_size()
api.Column('c', 'text').string_size()
api.Column('c', 'integer').string_size()
api.Column('c', 'varchar', 20).can_expand_to(api.Column('c', 'varchar', 30))
api.Column('c', 'varchar', 30).can_expand_to(api.Column('c', 'varchar', 20))
api.Column('c', 'varchar', 30).can_expand_to(api.Column('c', 'integer'))
api.Column('c', 'integer').can_expand_to(api.Column('c', 'bigint'))
api.Column('c', 'text').literal('5')
api.Column('c', 'text') == api.Column('c', 'text')
api.Column('c', 'text') == api.Column('d', 'text')
api.Column('c', 'text').numeric_type('numeric', 10, 2)
api.Column.string_type(100)
api.Column.numeric_type('numeric', 10, 2)
api.Column.numeric_type('numeric', none, none)
api.Column.numeric_type('decimal', 10, none)
api.Column.translate_type('string')
api.Column.translate_type('STRING')
api.Column.translate_type('integer')
api.Column.translate_type('timestamp')
api.Column.translate_type('FLOAT')
api.Column.create('c', 'string').dtype
api.Column.from_description('c', 'varchar(20)').data_type
api.Column.from_description('c', 'character varying(20)').char_size
api.Column.from_description('c', 'numeric(10,2)').data_type
api.Column.from_description('c', 'numeric(10, 2)').numeric_scale
api.Column.from_description('c', 'numeric(10)').data_type
api.Column.from_description('c', 'integer').data_type
api.Column.from_description('c', 'timestamp without time zone').dtype
api.Column.from_description('c', 'text(').dtype
api.Column.from_description('c', '5').dtype
api.Column.from_description('c', 'numeric(x)').dtype
api.Column.from_description('c', 'varchar(1,2)').char_size
api.Column('c', 'text').nope
api.Column('c')
adapter.type()
adapter.quote('x')
adapter.quote('we"ird')
adapter.quote_as_configured('x', 'identifier')
adapter.quote_as_configured('x', 'schema')
adapter.quote_as_configured('x', 'nope')
adapter.quote_seed_column('x', true)
adapter.quote_seed_column('x', false)
adapter.quote_seed_column('x', none)
adapter.quote_seed_column('x', 'yes')
adapter.Relation.create(schema='s', identifier='i')
adapter.nope()
adapter.config.project_name
adapter.config.target_name
adapter.config.credentials.schema
adapter.get_relation(target.database, target.schema, 'nope')
adapter.get_relation(database=target.database, schema=target.schema, identifier='nope') is none
adapter.check_schema_exists(target.database, target.schema)
adapter.check_schema_exists(target.database, 'no_such_schema')
adapter.verify_database(target.database)
adapter.already_exists(target.schema, 'nope')
adapter.valid_incremental_strategies() | sort | join(',')
adapter.date_function()
adapter.is_cancelable()
adapter.get_columns_in_relation(api.Relation.create(database=target.database, schema=target.schema, identifier='no_such'))
adapter.convert_type(run_query('select 1 as a'), 0)
adapter.convert_type(run_query("select 'x' as a"), 0)
adapter.convert_type(run_query('select 1.5 as a'), 0)
adapter.expand_target_column_types(ref('a'), ref('a'))
adapter.get_hard_deletes_behavior({'hard_deletes': 'invalidate'})
adapter.get_hard_deletes_behavior({})
adapter.get_hard_deletes_behavior({'invalidate_hard_deletes': true})
adapter.get_hard_deletes_behavior({'hard_deletes': 'x'})
adapter.standardize_grants_dict(run_query("select 'bob' as grantee, 'select' as privilege_type"))
adapter.get_incremental_strategy_macro({}, 'append')
adapter.get_incremental_strategy_macro({}, 'nope')
adapter.render_column_constraint({'type': 'not_null'})
adapter.render_raw_columns_constraints({'a': {'name': 'a', 'data_type': 'int', 'constraints': [{'type': 'not_null'}]}})
adapter.submit_python_job({}, 'x')
adapter.supports('x')
adapter.behavior.nope
load_relation(api.Relation.create(database=target.database, schema=target.schema, identifier='nope'))
load_cached_relation(api.Relation.create(database=target.database, schema=target.schema, identifier='nope')) is none
get_or_create_relation(database=target.database, schema=target.schema, identifier='nope', type='table')[0]
get_or_create_relation(database=target.database, schema=target.schema, identifier='nope', type='table')[1].identifier
""")

templates(
    "{% set a = adapter %}{{ a.dispatch('type_string', 'dbt')() | trim }}",
    "{% set a = adapter %}{{ a.dispatch('nope', 'dbt') }}",
    "{% set a = adapter %}{{ a.dispatch('dbt.nope') }}",
    "{% set a = adapter %}{{ a.dispatch('nope') }}",
    "{% set a = adapter %}{{ a.dispatch('nope', macro_namespace='opx') }}",
    "{% set a = adapter %}{{ a.dispatch('current_timestamp', packages=['dbt']) }}",
)
