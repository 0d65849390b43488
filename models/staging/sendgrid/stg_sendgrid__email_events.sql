{{ config(enabled=connector_is_on('sendgrid'), group='sendgrid') }}

with

source as (

    select * from {{ connector_table('sendgrid', 'event') }}

),

-- Receivers keep the seconds as they come, or make a time of them; a list of categories or one.
cast_to_shape as (

    select
        id_prefix || {{ id_text('sg_event_id') }} as event_id,
        coalesce(
            {{ time_of_epoch('happened_at', 'second') }},
            {{ safe_timestamp('happened_at') }}
        ) as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ lower_case(safe_text('event_type')) }} as event_type,
        cast(null as {{ type_text() }}) as contact_id,
        {{ email_address('email') }} as email,
        coalesce(
            {{ safe_text('marketing_campaign_name') }},
            case
                when {{ safe_text('category') }} like '[%' then {{ json_text('category', [0]) }}
                else {{ safe_text("replace(category, '\"', '')") }}
            end
        ) as campaign_name,
        cast(url as {{ type_text() }}) as link_url,
        cast(useragent as {{ type_text() }}) as user_agent,
        {{ is_true('sg_machine_open') }}
        and {{ lower_case(safe_text('event_type')) }} = 'open' as is_machine_by_vendor

    from source

)

select * from cast_to_shape
