{% macro helper(n, times=2) %}{{ return(n * times) }}{% endmacro %}

{% macro show_table(x) %}{{ x.column_names | join(',') }}{% for row in x.rows %};{{ row.values() | map('string') | join(',') }}{% endfor %}{% endmacro %}

{% macro kind_of(row) %}{{ row.kind }}{% endmacro %}
