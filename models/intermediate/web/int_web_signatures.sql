with

entries as (

    select * from {{ ref('int_web_entries') }}

)

select distinct
    signature_key,
    outside_host as referrer_host,
    referrer_path,
    referrer_query,
    utm_source,
    utm_medium,
    utm_campaign,
    has_utm,
    click_id_parameter

from entries
