{{ config(enabled=connector_is_on('facebook_ads_fivetran'), group='facebook_ads_fivetran') }}

with

leads as (

    select * from {{ ref('stg_facebook_ads_fivetran__lead') }}

),

ads as (

    select * from {{ ref('stg_facebook_ads_fivetran__ad_history') }}

),

campaigns as (

    select * from {{ ref('stg_facebook_ads_fivetran__campaign_history') }}

),

forms_given as (

    select * from {{ connector_table('facebook_ads_fivetran', 'lead_form') }}

),

forms as (

    select
        source_schema,
        {{ id_text('id') }} as form_id,
        min({{ safe_text('name') }}) as form_name

    from forms_given
    group by source_schema, {{ id_text('id') }}

),

-- A lead without a campaign of its own has that of its ad.
campaigns_found as (

    select
        leads.*,
        coalesce(leads.campaign_id, ads.campaign_id) as campaign_of_lead

    from leads

    left join ads
        on
            leads.source_schema = ads.source_schema
            and leads.ad_id = ads.ad_id

),

named as (

    select
        'facebook_ads' as ad_network,
        campaigns_found.id_prefix || campaigns_found.ad_lead_id as ad_lead_id,
        campaigns_found.occurred_at,
        campaigns_found.loaded_at,
        campaigns_found.email,
        cast(null as {{ type_text() }}) as contact_id,
        campaigns_found.campaign_of_lead as campaign_id,
        coalesce(campaigns.campaign_name, campaigns_found.campaign_name) as campaign_name,
        campaigns_found.ad_group_name,
        campaigns_found.ad_name,
        coalesce(forms.form_name, campaigns_found.form_id) as form_name

    from campaigns_found

    left join campaigns
        on
            campaigns_found.source_schema = campaigns.source_schema
            and campaigns_found.campaign_of_lead = campaigns.campaign_id

    left join forms
        on
            campaigns_found.source_schema = forms.source_schema
            and campaigns_found.form_id = forms.form_id

)

select * from named
