with

classified as (

    select * from {{ ref(web_classifier()) }}

)

select
    signature_key,
    lead_source_type,
    lead_source,
    lead_channel,
    medium,
    {{ redacted('search_term') }} as search_term,
    ad_network,
    rule

from classified
