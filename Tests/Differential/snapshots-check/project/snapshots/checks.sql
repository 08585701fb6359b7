{% snapshot all_columns %}
  {{ config(unique_key='id', strategy='check', check_cols='all') }}
  select * from {{ ref('stg_products') }}
{% endsnapshot %}
{% snapshot some_columns %}
  {{ config(unique_key=['shop', 'id'], strategy='check', check_cols=['price', 'NAME'],
      post_hook="insert into main.hooked values ('{{ this.identifier }}')") }}
  select * from {{ ref('stg_products') }}
{% endsnapshot %}
{% snapshot dated %}
  {{ config(unique_key='id', strategy='check', check_cols=['price'], updated_at='loaded') }}
  select * from {{ ref('stg_products') }}
{% endsnapshot %}
