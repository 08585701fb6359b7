from . import expressions, templates

expressions(r"""
modules.pytz.utc
modules.pytz.UTC
[modules.pytz.utc]
modules.pytz.timezone('US/Eastern')
[modules.pytz.timezone('US/Eastern')]
modules.pytz.timezone('Europe/Moscow').zone
modules.pytz.timezone('utc')
modules.pytz.timezone('UTC')
modules.pytz.timezone('Nowhere/Land')
modules.pytz.timezone('europe/paris')
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27, 6, 0, 0))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 27, 6, 0, 0))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27, 1, 30))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27, 1, 30), is_dst=true)
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 4, 7, 2, 30))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 4, 7, 2, 30), is_dst=true)
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27, 1, 30), is_dst=none)
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 4, 7, 2, 30), is_dst=none)
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27, 6, tzinfo=modules.pytz.utc))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2050, 7, 1))
modules.pytz.timezone('Asia/Kolkata').localize(modules.datetime.datetime(2002, 10, 27, 6, 0, 0))
modules.pytz.timezone('Australia/Lord_Howe').localize(modules.datetime.datetime(2020, 1, 1))
modules.pytz.utc.localize(modules.datetime.datetime(2002, 10, 27, 6, 0, 0))
modules.datetime.datetime(2002, 10, 27, 6, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('US/Eastern'))
modules.datetime.datetime(2002, 7, 27, 6, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('America/New_York'))
modules.datetime.datetime(2050, 7, 27, 6, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('America/New_York'))
modules.datetime.datetime(2002, 10, 27, 6, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('Europe/London'))
modules.datetime.datetime(2022, 10, 30, 0, 59, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('Europe/London'))
modules.datetime.datetime(2022, 10, 30, 1, 0, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('Europe/London'))
modules.datetime.datetime(2022, 3, 27, 1, 0, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('Europe/London'))
modules.datetime.datetime(1900, 1, 1, tzinfo=modules.pytz.utc).astimezone(modules.pytz.timezone('Europe/Paris'))
modules.datetime.datetime(2002, 10, 27, 6, tzinfo=modules.pytz.timezone('US/Eastern'))
modules.datetime.datetime(2002, 10, 27, 6).replace(tzinfo=modules.pytz.utc)
modules.datetime.datetime(2002, 10, 27, 6, tzinfo=modules.pytz.utc).replace(tzinfo=none)
modules.pytz.timezone('US/Eastern').normalize(modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27)) + modules.datetime.timedelta(days=1))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 10, 27)) + modules.datetime.timedelta(days=1)
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)).tzname()
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)).dst()
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)).utcoffset()
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)).tzinfo
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)).strftime('%Y-%m-%d %H:%M %z %Z')
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)).isoformat()
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)) == modules.pytz.utc.localize(modules.datetime.datetime(2002, 7, 1, 4))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)) - modules.pytz.utc.localize(modules.datetime.datetime(2002, 7, 1))
modules.pytz.timezone('US/Eastern').localize(modules.datetime.datetime(2002, 7, 1)) < modules.pytz.utc.localize(modules.datetime.datetime(2002, 7, 1, 4, 0, 1))
modules.pytz.FixedOffset(90)
modules.datetime.datetime(2002, 10, 27, 6, tzinfo=modules.pytz.FixedOffset(-330))
modules.pytz.timezone('Etc/GMT+5').localize(modules.datetime.datetime(2020, 1, 1))
'US/Eastern' in modules.pytz.all_timezones
modules.pytz.all_timezones | length > 300
'Europe/Rome' in modules.pytz.common_timezones
modules.pytz.country_timezones('nz')
modules.pytz.timezone(5)
run_started_at.tzinfo
run_started_at.strftime('%z')
run_started_at.astimezone(modules.pytz.timezone('Asia/Kolkata')).strftime('%z %Z')
run_started_at.replace(year=2020, month=1, day=1, hour=1, minute=2, second=3, microsecond=0)
run_started_at.replace(year=2020, month=1, day=1, hour=1, minute=2, second=3, microsecond=0).isoformat()
run_started_at.date() == run_started_at.date()
(run_started_at - modules.datetime.timedelta(days=3)).tzinfo
run_started_at.timestamp() > 0
run_started_at > modules.datetime.datetime(2020, 1, 1, tzinfo=modules.pytz.utc)
run_started_at is string
""")

templates(
    "{% set est = modules.pytz.timezone('America/New_York') %}{{ modules.datetime.datetime(2021, 1, 1, tzinfo=modules.pytz.utc).astimezone(est).strftime('%Y-%m-%d %H:%M:%S') }}",
)
