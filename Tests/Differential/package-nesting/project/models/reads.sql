select origin, '{{ ref("common").identifier }}' as read_from from {{ ref('common') }}
union all select origin, 'mid' from {{ ref('mid_reads') }}
union all select origin, 'base' from {{ ref('base_reads') }}
union all select origin, 'off' from {{ ref('off_here') }}
