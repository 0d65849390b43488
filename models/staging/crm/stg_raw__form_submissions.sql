with

source as (

    select * from {{ raw_input('form_submissions') }}

),

cast_to_shape as (

    select
        {{ id_text('submission_id') }} as submission_id,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        {{ record_type('object_type') }} as object_type,
        {{ id_text('record_id') }} as record_id,
        {{ email_address('email') }} as email,
        {{ id_text('visitor_id') }} as visitor_id,
        {{ safe_text('form_name') }} as form_name,
        cast(page_url as {{ type_text() }}) as page_url,
        cast(referrer_url as {{ type_text() }}) as referrer_url,
        {{ safe_text('utm_source') }} as utm_source,
        {{ safe_text('utm_medium') }} as utm_medium,
        {{ safe_text('utm_campaign') }} as utm_campaign,
        {{ safe_text('utm_content') }} as utm_content,
        {{ safe_text('utm_term') }} as utm_term,
        {{ lower_case(safe_text('click_id_parameter')) }} as click_id_parameter,
        {{ without_click_placeholder(safe_text('click_id')) }} as click_id

    from source

)

select * from cast_to_shape
