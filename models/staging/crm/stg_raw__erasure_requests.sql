with

source as (

    select * from {{ raw_input('erasure_requests') }}

),

cast_to_shape as (

    select
        {{ record_type('object_type') }} as object_type,
        {{ id_text('record_id') }} as record_id,
        {{ email_address('email') }} as email,
        {{ safe_timestamp('requested_at') }} as requested_at

    from source

)

select * from cast_to_shape
