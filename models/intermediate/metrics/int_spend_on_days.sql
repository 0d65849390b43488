-- A view: it adds columns to what it reads, and only the semantic layer reads it.
{{ config(materialized='view') }}

with

spend as (

    select * from {{ ref('int_ad_spend_placed') }}

)

select
    {{ hashed_key(['ad_network', 'account_id', 'campaign_id', 'date_day', 'currency']) }}
        as spend_key,
    {{ lead_source_key() }} as lead_source_key,
    date_day,
    ad_network,
    campaign_id,
    spend_reporting,
    impressions,
    clicks

from spend
