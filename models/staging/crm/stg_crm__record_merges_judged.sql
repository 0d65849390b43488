with

record_merges as (

    select * from {{ ref('stg_crm__record_merges_checked') }}

),

cycles as (

    select * from {{ ref('stg_crm__record_merges_in_cycles') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

reasons_given as (

    select
        record_merges.*,
        case
            when losers.subject_hash is not null or winners.subject_hash is not null
                then 'erased on request'
            when record_merges.fault is not null then record_merges.fault
            when record_merges.is_standing and cycles.losing_record_id is not null
                then 'the merge leads back to its loser'
        end as rejection_reason

    from record_merges

    left join cycles
        on
            record_merges.losing_object_type = cycles.losing_object_type
            and record_merges.losing_record_id = cycles.losing_record_id

    left join subjects as losers
        on
            losers.subject_kind = 'record'
            and losers.subject_hash
            = {{ record_erasure_hash(
                'record_merges.losing_object_type', 'record_merges.losing_record_id'
            ) }}

    left join subjects as winners
        on
            winners.subject_kind = 'record'
            and winners.subject_hash
            = {{ record_erasure_hash(
                'record_merges.winning_object_type', 'record_merges.winning_record_id'
            ) }}

),

judged as (

    select
        merge_key,
        losing_object_type,
        losing_record_id,
        winning_object_type,
        winning_record_id,
        merged_at,
        undone_at,
        is_undone,
        merged_at_fault,
        is_standing and rejection_reason is null as is_standing,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from reasons_given

)

select * from judged
