{% set noon = modules.pytz.utc.localize(modules.datetime.datetime(2024, 7, 1, 12)) %}
{% for zone in var('zones') %}
select '{{ zone }}' as zone, '{{ noon.astimezone(modules.pytz.timezone(zone)).isoformat() }}' as noon
{{ 'union all' if not loop.last }}
{% endfor %}
