{% test custom(model, column_name=none, values=none, opt=none, deep=none, flag=none, num=none) %} select 1 as x where 1=0 {% endtest %}
