select d.day_number, {{ toolbox.safe_divide('d.day_number', 'nullif(d.day_number - 1, 0)') }} as ratio,
  {{ toolbox.label('x') }} as label, {{ toolbox.both() }} as both_of_them
from {{ ref('calendar_days') }} as d
