{#
    The two columns `rejection_reason` and `rejected_value` of a base model: the first check that a
    raw row fails, and the value that failed it; both null for a row that passes.

    checks: a list of {reason, when, value}, tried in this order
    exempt: a condition under which only the first check counts (a tombstone holds nothing but its id)
#}
{% macro rejection(checks, exempt=none) -%}
    {{ first_failed_check(checks, exempt, 'reason') }} as rejection_reason,
        {{ first_failed_check(checks, exempt, 'value') }} as rejected_value
{%- endmacro %}


{% macro first_failed_check(checks, exempt, yields) -%}
    case
    {%- for check in checks %}
            when {{ check.when }} then {% if yields == 'reason' -%}
                '{{ check.reason }}'
            {%- else -%}
                cast({{ check.value }} as text)
            {%- endif %}
        {%- if loop.first and exempt %}
            when {{ exempt }} then null
        {%- endif %}
    {%- endfor %}
        end
{%- endmacro %}
