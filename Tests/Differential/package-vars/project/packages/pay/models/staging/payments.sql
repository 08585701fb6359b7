select '{{ var("limit") }}' as lim, '{{ var("currency") }}' as currency, '{{ var("region") }}' as region, '{{ var("rate", 0) }}' as rate
