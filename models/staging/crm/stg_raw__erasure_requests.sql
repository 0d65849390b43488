with

source as (

    select * from {{ raw_input('erasure_requests') }}

),

cast_to_shape as (

    select
        {{ safe_text('object_type') }} as object_type,
        {{ safe_text('record_id') }} as record_id,
        {{ lower_case(safe_text('email')) }} as email,
        {{ safe_timestamp('requested_at') }} as requested_at

    from source

)

select * from cast_to_shape
