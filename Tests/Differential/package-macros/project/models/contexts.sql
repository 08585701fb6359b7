{% set one_hello = context['one']['hello'] %}
select '{{ one_hello() }}' as by_context, '{{ context.get("hello")() }}' as by_get, '{{ one.hello.name if false else "" }}' as absent
