with

rejected as (

    select * from {{ ref('int_raw_rows_judged') }}
    where outcome = 'rejected'

)

select
    input,
    row_id,
    rejection_reason as reason,
    rejected_at

from rejected
