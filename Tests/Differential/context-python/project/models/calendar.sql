{% set start = modules.datetime.datetime.strptime(var('start') | string, '%Y-%m-%d') %}
{% for n in range(var('days')) %}
{% set day = start + modules.datetime.timedelta(days=n) %}
select
  '{{ day.strftime("%Y-%m-%d") }}' as day, {{ day.isoweekday() }} as weekday, {{ day.isocalendar()[1] }} as week,
  '{{ day.strftime("%A, %d %B") }}' as words, {{ (day - start).days }} as since
{{ 'union all' if not loop.last }}
{% endfor %}
