with

classified as (

    select * from {{ ref('int_web_signatures_classified_python') }}

)

select
    signature_key,
    lead_source_type,
    lead_source,
    lead_channel,
    medium,
    search_term,
    ad_network,
    rule

from classified
