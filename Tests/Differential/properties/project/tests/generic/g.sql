{% test my_test(model, column_name, list=[], d={}) %}{{ config(fail_calc='count(*)', tags=['gt']) }} select * from {{ model }} where false {% endtest %}
