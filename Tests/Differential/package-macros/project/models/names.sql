select
  '{{ hello() }}' as bare_root_wins, '{{ one.hello() }}' as of_one, '{{ two.hello() }}' as of_two,
  '{{ only_one is defined }}' as bare_of_package, '{{ one.only_one() }}' as qualified,
  '{{ one.calls_hello() }}' as from_inside_one, '{{ one.calls_two() }}' as across,
  '{{ one.shout() }}' as dispatched, '{{ two.shout() }}' as dispatched_by_order, '{{ shout() }}' as dispatched_bare,
  '{{ one.without_namespace() }}' as no_namespace, '{{ one.unknown_namespace() }}' as unknown_namespace,
  '{{ one.empty_order() }}' as empty_order,
  '{{ dbt.type_string() == type_string() }}' as standard_replaced, '{{ one.asks_type() }}' as type_in_package,
  '{{ shop.hello() }}' as own_by_name, '{{ one.hello is defined }} {{ nobody is defined }}' as known
