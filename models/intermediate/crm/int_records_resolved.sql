with

record_ids as (

    select * from {{ ref('stg_crm__record_ids') }}

),

standing_merges as (

    select * from {{ ref('int_record_merges_walked') }}

),

resolved as (

    select
        record_ids.object_type,
        record_ids.record_id,
        coalesce(standing_merges.winning_object_type, record_ids.object_type) as final_object_type,
        coalesce(standing_merges.winning_record_id, record_ids.record_id) as final_record_id,
        standing_merges.losing_record_id is not null as is_merged_away

    from record_ids

    left join standing_merges
        on
            record_ids.object_type = standing_merges.losing_object_type
            and record_ids.record_id = standing_merges.losing_record_id

)

select * from resolved
