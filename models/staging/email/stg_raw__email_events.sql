with

source as (

    select * from {{ raw_input('email_events') }}

),

cast_to_shape as (

    select
        {{ id_text('event_id') }} as event_id,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        {{ lower_case(safe_text('event_type')) }} as event_type,
        {{ id_text('contact_id') }} as contact_id,
        {{ email_address('email') }} as email,
        {{ safe_text('campaign_name') }} as campaign_name,
        cast(link_url as {{ type_text() }}) as link_url,
        cast(user_agent as {{ type_text() }}) as user_agent

    from source

)

select * from cast_to_shape
