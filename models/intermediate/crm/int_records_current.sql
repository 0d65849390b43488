with

records as (

    select * from {{ ref('stg_crm__records') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

-- Records that were merged are one, which is as old as the oldest of them.
earliest_created as (

    select
        resolved.final_object_type,
        resolved.final_record_id,
        min(records.created_at) as created_at

    from records

    inner join resolved
        on
            records.object_type = resolved.object_type
            and records.record_id = resolved.record_id

    group by resolved.final_object_type, resolved.final_record_id

),

losers_left_out as (

    select
        {{ hashed_key(['records.object_type', 'records.record_id']) }} as record_key,
        records.object_type,
        records.record_id,
        records.created_at,
        -- defect: a contact is younger than the lead it was
        earliest_created.created_at as earliest_created_at,
        records.name,
        records.stage,
        records.owner,
        records.amount,
        records.currency

    from records

    inner join resolved
        on
            records.object_type = resolved.object_type
            and records.record_id = resolved.record_id

    left join earliest_created
        on
            records.object_type = earliest_created.final_object_type
            and records.record_id = earliest_created.final_record_id

    where not resolved.is_merged_away

)

select * from losers_left_out
