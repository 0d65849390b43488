{{ config(meta={'when_changed': 'read_again'}) }}

with

source as (

    select
        *,
        -- Of the values as they are given: to make them plain takes longer than to compare them.
        {{ web_row_hash() }} as row_hash
    from {{ raw_input('web_events') }}

),

cast_to_shape as (

    select
        {{ id_text('event_id') }} as event_id,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        {{ id_text('visitor_id') }} as visitor_id,
        {{ lower_case(safe_text('event_name')) }} as event_name,
        cast(page_url as {{ type_text() }}) as page_url,
        cast(referrer_url as {{ type_text() }}) as referrer_url,
        cast(user_agent as {{ type_text() }}) as user_agent,
        {{ id_text('contact_id') }} as contact_id,
        {{ email_address('email') }} as email,
        {{ safe_text('form_name') }} as form_name,
        row_hash

    from source

)

select * from cast_to_shape
