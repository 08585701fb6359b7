{% snapshot users_history %}
  {{ config(target_schema='main', unique_key='id', strategy='timestamp', updated_at='updated_at', tags=['own']) }}
  select * from {{ ref('stg_users') }}
{% endsnapshot %}

{% snapshot named_users_history %}
  {{ config(schema='past', alias='named', unique_key="id || '-' || name", strategy='timestamp', updated_at='updated_at') }}
  -- a comment at the end
  select * from {{ ref('stg_users') }} where name is not null -- the last one
{%- endsnapshot %}
