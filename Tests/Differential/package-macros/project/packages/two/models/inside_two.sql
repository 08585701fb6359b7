select '{{ hello() }}' as own_first, '{{ shout() }}' as dispatched, '{{ one.hello() }}' as other
