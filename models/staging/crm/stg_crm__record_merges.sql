with

record_merges as (

    select * from {{ ref('stg_crm__record_merges_judged') }}
    where outcome = 'taken'

)

select
    merge_key,
    losing_object_type,
    losing_record_id,
    winning_object_type,
    winning_record_id,
    merged_at,
    undone_at,
    is_undone,
    is_standing

from record_merges
