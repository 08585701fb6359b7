{% macro snapshot_amounts_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {% set time = snapshot_string_as_time('2024-01-01 00:00:00') if not target_exists else snapshot_get_time() %}
  {% set key = model_config['unique_key'] %}
  {% do return({
    'unique_key': key,
    'updated_at': time,
    'row_changed': '(' ~ snapshotted_rel ~ '.amount < ' ~ current_rel ~ '.amount)',
    'scd_id': snapshot_hash_arguments([key, time]),
    'invalidate_hard_deletes': false
  }) %}
{% endmacro %}
