{{ toolbox.union_relations(relations=[ref('old_orders'), ref('orders')], include=['id', 'amount'], column_override={'amount': 'integer'}, source_column_name=none, where='id > 1') }}
