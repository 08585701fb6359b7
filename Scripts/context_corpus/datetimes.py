from . import expressions, templates

expressions(r"""
modules.datetime.datetime(2002, 10, 27, 6, 0, 0)
modules.datetime.datetime(2002, 10, 27)
modules.datetime.datetime(2002, 10, 27, 6, 0, 0, 123)
modules.datetime.datetime(2002, 10, 27, hour=3, second=5)
modules.datetime.datetime(year=2020, month=2, day=29)
modules.datetime.datetime(2021, 2, 29)
modules.datetime.datetime(2021, 13, 1)
modules.datetime.datetime(2021, 0, 1)
modules.datetime.datetime(0, 1, 1)
modules.datetime.datetime(2021, 1, 1, 24)
modules.datetime.datetime(2021)
modules.datetime.datetime('2021', 1, 1)
modules.datetime.date(2021, 1, 31)
modules.datetime.date(2021, 1)
modules.datetime.date(2021, 2, 30)
modules.datetime.time(1, 2, 3)
modules.datetime.time(1, 2)
modules.datetime.time(1, 2, 3, 45)
modules.datetime.time()
modules.datetime.time(25)
modules.datetime.timedelta(days=1)
modules.datetime.timedelta(days=2, hours=3)
modules.datetime.timedelta(hours=-1)
modules.datetime.timedelta(days=-1, microseconds=5)
modules.datetime.timedelta(weeks=1, minutes=90, seconds=3, milliseconds=4, microseconds=5)
modules.datetime.timedelta(1, 2, 3)
modules.datetime.timedelta(days=1.5)
modules.datetime.timedelta(hours=0.1)
modules.datetime.timedelta()
modules.datetime.timedelta(days=1).days
modules.datetime.timedelta(days=1, hours=2).seconds
modules.datetime.timedelta(days=1, microseconds=2).microseconds
modules.datetime.timedelta(days=1, hours=2).total_seconds()
modules.datetime.timedelta(microseconds=1).total_seconds()
modules.datetime.timedelta(days=1) + modules.datetime.timedelta(hours=1)
modules.datetime.timedelta(days=1) - modules.datetime.timedelta(hours=1)
modules.datetime.timedelta(days=1) * 3
3 * modules.datetime.timedelta(days=1)
modules.datetime.timedelta(days=3) / 2
modules.datetime.timedelta(days=3) // 2
modules.datetime.timedelta(days=3) / modules.datetime.timedelta(days=2)
modules.datetime.timedelta(days=3) // modules.datetime.timedelta(days=2)
modules.datetime.timedelta(days=3) % modules.datetime.timedelta(days=2)
-modules.datetime.timedelta(days=3)
modules.datetime.timedelta(days=3) > modules.datetime.timedelta(days=2)
modules.datetime.timedelta(days=1) == modules.datetime.timedelta(hours=24)
modules.datetime.timedelta(days=1) == 1
modules.datetime.timedelta(days=1) < 1
modules.datetime.timedelta(days=1) + 1
modules.datetime.timedelta(days=0) | string
'yes' if modules.datetime.timedelta() else 'no'
[modules.datetime.timedelta(days=1, seconds=2)]
[modules.datetime.timedelta(0)]
[modules.datetime.timedelta(days=-1, microseconds=7)]
[modules.datetime.datetime(2020, 1, 2)]
[modules.datetime.datetime(2020, 1, 2, 3, 4, 5)]
[modules.datetime.datetime(2020, 1, 2, 3, 4, 5, 6)]
[modules.datetime.date(2020, 1, 2)]
[modules.datetime.time(1, 2, 3)]
[modules.datetime.time(1, 2, 3, 4)]
{'d': modules.datetime.date(2020, 1, 2)}
modules.datetime.datetime(2020, 1, 31) + modules.datetime.timedelta(days=1)
modules.datetime.datetime(2020, 1, 31) - modules.datetime.timedelta(days=31)
modules.datetime.datetime(2020, 3, 1) - modules.datetime.datetime(2020, 2, 1)
modules.datetime.date(2020, 3, 1) - modules.datetime.date(2020, 2, 1)
(modules.datetime.date(2020, 3, 1) - modules.datetime.date(2019, 3, 1)).days
modules.datetime.date(2020, 3, 1) + modules.datetime.timedelta(days=1, hours=23)
modules.datetime.date(2020, 3, 1) - modules.datetime.timedelta(1)
modules.datetime.timedelta(1) + modules.datetime.date(2020, 3, 1)
modules.datetime.date(2020, 3, 1) + 1
modules.datetime.date(2020, 3, 1) - modules.datetime.datetime(2020, 3, 1)
modules.datetime.date(2020, 3, 1) < modules.datetime.date(2020, 3, 2)
modules.datetime.date(2020, 3, 1) == modules.datetime.date(2020, 3, 1)
modules.datetime.datetime(2020, 3, 1) == modules.datetime.date(2020, 3, 1)
modules.datetime.datetime(2020, 3, 1) < modules.datetime.date(2020, 3, 1)
modules.datetime.datetime(2020, 3, 1) < modules.datetime.datetime(2020, 3, 1, 1)
modules.datetime.datetime(2020, 3, 1) >= modules.datetime.datetime(2020, 3, 1)
modules.datetime.date(2020, 3, 1) < '2020-03-02'
[modules.datetime.date(2020, 3, 1), modules.datetime.date(2019, 3, 1)] | sort | join(',')
[modules.datetime.date(2020, 3, 1), modules.datetime.date(2019, 3, 1)] | max
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).year
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).month
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).minute
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).tzinfo
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).date()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).time()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).weekday()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).isoweekday()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).isocalendar()
modules.datetime.date(2021, 1, 1).isocalendar()
modules.datetime.date(2021, 1, 1).isocalendar()[1]
modules.datetime.date(2021, 1, 1).isocalendar().week
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).toordinal()
modules.datetime.date(1, 1, 1).toordinal()
modules.datetime.date.fromordinal(737485)
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).isoformat()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6, 7).isoformat()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6, 7).isoformat(' ')
modules.datetime.datetime(2020, 3, 1, 4, 5, 6, 7).isoformat(sep=' ', timespec='minutes')
modules.datetime.datetime(2020, 3, 1, 4, 5, 6, 7).isoformat(timespec='milliseconds')
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).isoformat(timespec='microseconds')
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).isoformat(timespec='hours')
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).isoformat(timespec='days')
modules.datetime.date(2020, 3, 1).isoformat()
modules.datetime.time(4, 5).isoformat()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).ctime()
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).replace(day=15)
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).replace(hour=0, minute=0, second=0, microsecond=0)
modules.datetime.datetime(2020, 3, 1, 4, 5, 6).replace(day=32)
modules.datetime.datetime(2020, 3, 1).replace(2021)
modules.datetime.date(2020, 3, 1).replace(year=2021, month=12)
modules.datetime.date(2020, 2, 29).replace(year=2021)
modules.datetime.time(4, 5).replace(hour=5)
modules.datetime.datetime(2020, 3, 1).timetuple()[0]
modules.datetime.datetime(2020, 3, 1).timetuple().tm_yday
modules.datetime.datetime.strptime('2020-03-01', '%Y-%m-%d')
modules.datetime.datetime.strptime('2020-03-01 12:30:15', '%Y-%m-%d %H:%M:%S')
modules.datetime.datetime.strptime('2020-03-01T12:30:15.123456', '%Y-%m-%dT%H:%M:%S.%f')
modules.datetime.datetime.strptime('2020-03-01T12:30:15.12', '%Y-%m-%dT%H:%M:%S.%f')
modules.datetime.datetime.strptime('01 Mar 2020', '%d %b %Y')
modules.datetime.datetime.strptime('1 march 2020', '%d %B %Y')
modules.datetime.datetime.strptime('20200301', '%Y%m%d')
modules.datetime.datetime.strptime('3/1/20', '%m/%d/%y')
modules.datetime.datetime.strptime('3/1/70', '%m/%d/%y')
modules.datetime.datetime.strptime('12:30 AM', '%I:%M %p')
modules.datetime.datetime.strptime('2020-060', '%Y-%j')
modules.datetime.datetime.strptime('2020-03-01 12:00 +0230', '%Y-%m-%d %H:%M %z')
modules.datetime.datetime.strptime('2020-03-01 12:00Z', '%Y-%m-%d %H:%M%z')
modules.datetime.datetime.strptime('2020-03-01 12:00 -05:00', '%Y-%m-%d %H:%M %z')
modules.datetime.datetime.strptime('100%', '%H0%%')
modules.datetime.datetime.strptime('Sunday 2020', '%A %Y')
modules.datetime.datetime.strptime('nope', '%Y')
modules.datetime.datetime.strptime('2020-03', '%Y')
modules.datetime.datetime.strptime('2020-13-01', '%Y-%m-%d')
modules.datetime.datetime.strptime('2020-02-30', '%Y-%m-%d')
modules.datetime.datetime.strptime('2020', '%Q')
modules.datetime.datetime.strptime(20200301, '%Y%m%d')
modules.datetime.datetime.strptime('20200301', '%Y%m%d').date()
modules.datetime.datetime.fromisoformat('2020-03-01')
modules.datetime.datetime.fromisoformat('2020-03-01 12:30')
modules.datetime.datetime.fromisoformat('2020-03-01T12:30:15.123')
modules.datetime.datetime.fromisoformat('2020-03-01T12:30:15+02:00')
modules.datetime.datetime.fromisoformat('20200301T123015')
modules.datetime.datetime.fromisoformat('2020-03-01T12:30:15Z')
modules.datetime.datetime.fromisoformat('2020-3-1')
modules.datetime.date.fromisoformat('2020-03-01')
modules.datetime.date.fromisoformat('20200301')
modules.datetime.date.fromisoformat('2020-03-01T00')
modules.datetime.time.fromisoformat('12:30')
modules.datetime.datetime.combine(modules.datetime.date(2020, 3, 1), modules.datetime.time(4, 5))
modules.datetime.datetime.min
modules.datetime.datetime.max
modules.datetime.date.max
modules.datetime.datetime.now().year > 2020
modules.datetime.datetime.utcnow().tzinfo
modules.datetime.datetime.today().year > 2020
modules.datetime.date.today().year > 2020
modules.datetime.datetime.now(modules.pytz.utc).tzinfo
modules.datetime.datetime.utcfromtimestamp(0)
modules.datetime.datetime.utcfromtimestamp(1583020800.5)
modules.datetime.datetime.fromtimestamp(0, modules.pytz.utc)
modules.datetime.datetime.fromtimestamp(1583020800, tz=modules.pytz.timezone('Asia/Tokyo'))
modules.datetime.datetime(2020, 3, 1, tzinfo=modules.pytz.utc).timestamp()
modules.datetime.datetime(2020, 3, 1, 0, 0, 0, 250000, tzinfo=modules.pytz.utc).timestamp()
modules.datetime.datetime(2020, 3, 1).strftime('%Y-%m-%d %H:%M:%S')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5, 67).strftime('%I %p %j %U %W %a %A %b %B %y %f %%')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5, 67).strftime('%c|%x|%X')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5).strftime('%G-W%V-%u %w %e')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5).strftime('%-d/%-m')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5).strftime('[%z%Z]')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5, tzinfo=modules.pytz.utc).strftime('[%z %Z]')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5).strftime('')
modules.datetime.datetime(2020, 3, 1, 15, 4, 5).strftime('%s') | length > 5
modules.datetime.datetime(2020, 3, 1).strftime('año %Y')
modules.datetime.datetime(2020, 3, 1).strftime(5)
modules.datetime.date(2020, 3, 1).strftime('%Y%m%d %H')
modules.datetime.time(3, 4).strftime('%H:%M')
'{:%Y-%m}'.format(modules.datetime.date(2020, 3, 1))
'%s' % modules.datetime.date(2020, 3, 1)
modules.datetime.date(2020, 3, 1) ~ ''
tojson(modules.datetime.date(2020, 3, 1))
modules.datetime.datetime(2020, 3, 1).utcoffset()
modules.datetime.datetime(2020, 3, 1, tzinfo=modules.pytz.utc).utcoffset()
modules.datetime.datetime(2020, 3, 1, tzinfo=modules.pytz.utc).tzname()
modules.datetime.datetime(2020, 3, 1).dst()
modules.datetime.datetime(2020, 3, 1, tzinfo=modules.pytz.utc) - modules.datetime.datetime(2020, 3, 1)
modules.datetime.datetime(2020, 3, 1, tzinfo=modules.pytz.utc) < modules.datetime.datetime(2020, 3, 1)
modules.datetime.datetime(2020, 3, 1, tzinfo=modules.pytz.utc) == modules.datetime.datetime(2020, 3, 1)
modules.datetime.datetime(2020, 3, 1).nope
modules.datetime.datetime(9999, 12, 31) + modules.datetime.timedelta(days=1)
modules.datetime.datetime(2020, 3, 1) is mapping
modules.datetime.date(2020, 3, 1) is string
modules.datetime.date(2020, 3, 1) | string | length
modules.datetime.date
modules.datetime.datetime
modules.datetime.timedelta
modules.datetime.nope
{modules.datetime.date(2020, 3, 1): 1}[modules.datetime.date(2020, 3, 1)]
modules.datetime.timedelta(days=5) in [modules.datetime.timedelta(days=5)]
""")

templates(
    "{% set d = modules.datetime.date(2020, 1, 30) %}{% for i in range(4) %}{{ d + modules.datetime.timedelta(days=i) }} {% endfor %}",
    "{% set dt = modules.datetime %}{{ dt.datetime.strptime('2021-05-06', '%Y-%m-%d').strftime('%d.%m.%Y') }}",
    "{% set a = modules.datetime.datetime(2020, 1, 1) %}{% set b = modules.datetime.datetime(2020, 1, 3, 12) %}{{ (b - a).days }} {{ (b - a).seconds }} {{ (b - a).total_seconds() / 3600 }}",
)
