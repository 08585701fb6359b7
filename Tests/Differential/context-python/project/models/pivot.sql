{%- set query %}select country, count(*) as n, sum(amount) as total from {{ ref('orders') }} group by country order by country{% endset -%}
{%- set result = run_query(query) -%}
{%- if execute -%}
  {%- set countries = result.columns['country'].values() -%}
  {%- set largest = result.order_by('total', reverse=true).rows[0]['country'] -%}
{%- else -%}
  {%- set countries = [] -%}
  {%- set largest = none -%}
{%- endif -%}
select
  {% for country in countries -%}
  sum(case when country = '{{ country }}' then amount else 0 end) as {{ country | lower }}_amount,
  {% endfor -%}
  '{{ largest }}' as largest, {{ countries | length }} as countries
from {{ ref('orders') }}
