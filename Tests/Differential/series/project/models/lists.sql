{# dbt-sqlite's own way to order a list: rows that come in order. #}
select team, {{ dbt.listagg('letter', "', '") }} as letters
from (select * from {{ ref('letters') }} order by team, place) as ordered
group by team
