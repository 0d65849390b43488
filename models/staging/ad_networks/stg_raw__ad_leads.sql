with

source as (

    select * from {{ raw_input('ad_leads') }}

),

cast_to_shape as (

    select
        {{ lower_case(safe_text('ad_network')) }} as ad_network,
        {{ id_text('ad_lead_id') }} as ad_lead_id,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        {{ email_address('email') }} as email,
        {{ id_text('contact_id') }} as contact_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_text('ad_group_name') }} as ad_group_name,
        {{ safe_text('ad_name') }} as ad_name,
        {{ safe_text('form_name') }} as form_name

    from source

)

select * from cast_to_shape
