{{ config(enabled=connector_is_on('facebook_ads_fivetran'), group='facebook_ads_fivetran') }}

with

-- A lead that the loader took out is none any more; its touch stays.
rows_given as (

    select * from {{ connector_table('facebook_ads_fivetran', 'lead') }}
    where not {{ is_true('_fivetran_deleted') }}

),

{{ facebook_leads('facebook_ads_fivetran') }}

select
    source_schema,
    id_prefix,
    ad_lead_id,
    occurred_at,
    loaded_at,
    email,
    ad_id,
    campaign_id,
    campaign_name,
    ad_group_name,
    ad_name,
    form_id

from leads
