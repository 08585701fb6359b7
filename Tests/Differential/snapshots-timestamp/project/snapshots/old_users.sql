{% snapshot old_users %}
  {{ config(enabled=false, unique_key='id', strategy='timestamp', updated_at='updated_at') }}
  select * from {{ ref('stg_users') }}
{% endsnapshot %}
