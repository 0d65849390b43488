with

source as (

    select * from {{ raw_input('records') }}

),

cast_to_shape as (

    select
        {{ record_type('object_type') }} as object_type,
        {{ id_text('record_id') }} as record_id,
        {{ safe_timestamp('created_at') }} as created_at,
        {{ safe_text('created_at') }} as created_at_as_given,
        {{ safe_timestamp('updated_at') }} as updated_at,
        {{ safe_text('name') }} as name,
        {{ email_address('email') }} as email,
        {{ safe_text('stage') }} as stage,
        {{ safe_text('owner') }} as owner,
        {{ safe_amount('amount') }} as amount,
        {{ safe_text('amount') }} as amount_as_given,
        upper({{ safe_text('currency') }}) as currency

    from source

)

select * from cast_to_shape
