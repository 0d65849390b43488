-- A table, so that its readers and tests do not judge every lead again.
{{ config(materialized='table') }}

with

leads as (

    select * from {{ ref('stg_ad_networks__leads_judged') }}
    where outcome = 'taken'

)

select
    ad_network,
    ad_lead_id,
    occurred_at,
    loaded_at,
    contact_id,
    coalesce(erased_address, {{ text_hash('email') }}) as email_key,
    {{ exact_id('campaign_id') }} as campaign_id,
    {{ redacted('campaign_name') }} as campaign_name,
    {{ redacted('ad_group_name') }} as ad_group_name,
    {{ redacted('ad_name') }} as ad_name,
    {{ redacted('form_name') }} as form_name

from leads
