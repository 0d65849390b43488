-- A table, so that its readers and tests do not judge every row of spend again.
{{ config(materialized='table') }}

with

taken as (

    select * from {{ ref('stg_ad_networks__spend_judged') }}
    where outcome = 'taken'

)

select
    {{ hashed_key([
        'table_name', 'ad_network', 'account_id', 'row_id',
        'case when row_id is null then content_key end',
    ]) }} as spend_key,
    row_id,
    ad_network,
    account_id,
    campaign_id,
    {{ redacted('campaign_name') }} as campaign_name,
    date_day,
    currency,
    spend,
    impressions,
    clicks

from taken
