with

source as (

    select * from {{ raw_input('custom_lead_sources') }}

),

cast_to_shape as (

    select
        {{ id_text('entry_id') }} as entry_id,
        {{ record_type('object_type') }} as object_type,
        {{ id_text('record_id') }} as record_id,
        {{ safe_text('lead_source_name') }} as lead_source_name,
        {{ safe_text('campaign') }} as campaign,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        {{ safe_text('created_by') }} as created_by,
        cast(notes as {{ type_text() }}) as notes

    from source

)

select * from cast_to_shape
