with

-- The one place where e-mail connectors meet.
connectors as (

    select
        mail_events.*,
        false as is_machine_by_vendor
    from {{ ref('stg_raw__email_events') }} as mail_events
    {{ and_connector('stg_hubspot_fivetran__email_events') }}
    {{ and_connector('stg_hubspot_airbyte__email_events') }}
    {{ and_connector('stg_klaviyo_fivetran__email_events') }}
    {{ and_connector('stg_mailchimp_fivetran__email_events') }}
    {{ and_connector('stg_sendgrid__email_events') }}

)

select
    event_id,
    occurred_at,
    loaded_at,
    event_type,
    contact_id,
    email,
    campaign_name,
    link_url,
    user_agent,
    is_machine_by_vendor

from connectors
