with

source as (

    select * from {{ raw_input('lifecycle_events') }}

),

cast_to_shape as (

    select
        {{ id_text('event_id') }} as event_id,
        {{ record_type('object_type') }} as object_type,
        {{ id_text('record_id') }} as record_id,
        {{ lower_case(safe_text('event_name')) }} as event_name,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_amount('value') }} as value,
        {{ safe_text('value') }} as value_as_given,
        upper({{ safe_text('currency') }}) as currency

    from source

)

select * from cast_to_shape
