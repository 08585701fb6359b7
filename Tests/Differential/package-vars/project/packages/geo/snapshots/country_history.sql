{% snapshot country_history %}
{{ config(unique_key='code', strategy='check', check_cols=['name']) }}
select * from {{ ref('countries') }}
{% endsnapshot %}
