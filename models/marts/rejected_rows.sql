with

rejected as (

    select * from {{ ref('int_raw_rows_judged') }}
    where outcome = 'rejected'

)

-- Of an erased person's row only that there was one is told.
select
    input,
    case when rejection_reason <> 'erased on request' then {{ redacted('row_id') }} end as row_id,
    rejection_reason as reason,
    rejected_at

from rejected
