{% test dbt_whole(model) %} select * from {{ model }} where false {% endtest %}
