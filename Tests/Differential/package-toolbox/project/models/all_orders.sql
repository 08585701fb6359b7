{{ toolbox.union_relations([ref('orders'), ref('old_orders')], exclude=['note'], source_column_name='came_from') }}
