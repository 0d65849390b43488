with

classified as (

    select * from {{ ref(web_classifier()) }}

),

spellings as (

    select * from {{ ref('int_lead_source_spellings') }}

),

-- What no list knows has one spelling, whichever a tag has.
spelt as (

    select
        classified.signature_key,
        classified.lead_source_type,
        coalesce(spellings.spelling, classified.lead_source) as lead_source,
        classified.lead_channel,
        classified.medium,
        {{ redacted('classified.search_term') }} as search_term,
        classified.ad_network,
        classified.rule,
        classified.is_mapped = 'true' as is_mapped

    from classified

    left join spellings
        on
            case
                when classified.is_mapped = 'false' then {{ folded_name('classified.lead_source') }}
            end = spellings.folded_name

)

select * from spelt
