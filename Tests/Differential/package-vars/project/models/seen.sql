select '{{ var("limit") }}' as lim, '{{ var("region") }}' as region, '{{ var("currency", "none") }}' as currency,
  '{{ pay.shown() }}' as by_macro, '{{ var.has_var("pay") }}' as has_scope
