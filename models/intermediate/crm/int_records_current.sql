with

records as (

    select * from {{ ref('stg_crm__records') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

losers_left_out as (

    select
        {{ hashed_key(['records.object_type', 'records.record_id']) }} as record_key,
        records.object_type,
        records.record_id,
        records.created_at,
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

    where not resolved.is_merged_away

)

select * from losers_left_out
