{{ config(enabled=target.type == 'postgres') }}
select
    team,
    {{ dbt.listagg('letter', "'|'", 'order by letter') }} as by_letter,
    {{ dbt.listagg('letter', "'|'", 'order by place desc', 2) }} as last_two
from {{ ref('letters') }}
group by team
