select '{{ hello() }}' as own_first, '{{ calls_hello() }}' as helper, '{{ only_one() }}' as bare, '{{ shout() }}' as dispatched,
  '{{ adapter.dispatch("quiet")() }}' as quiet, '{{ type_string() }}' as root_over_standard, '{{ two.hello() }}' as other
