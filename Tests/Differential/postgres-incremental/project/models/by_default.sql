select id, label from {{ ref('days') }} {% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}
