with

web_events as (

    select * from {{ ref('stg_web__events_judged') }}

),

ad_clicks as (

    select * from {{ ref('stg_ad_networks__clicks_judged') }}

),

custom_lead_sources as (

    select * from {{ ref('stg_custom__lead_sources_judged') }}

),

records as (

    select * from {{ ref('stg_crm__records_judged') }}

),

relationships as (

    select * from {{ ref('stg_crm__relationships_judged') }}

),

record_merges as (

    select * from {{ ref('stg_crm__record_merges_judged') }}

),

rejected as (

    select
        'web_events' as input,
        event_id as row_id,
        rejection_reason as reason,
        loaded_at as rejected_at

    from web_events
    where outcome = 'rejected'

    union all

    select
        'ad_clicks' as input,
        ad_network || ':' || click_id as row_id,
        rejection_reason as reason,
        clicked_at as rejected_at

    from ad_clicks
    where outcome = 'rejected'

    union all

    select
        'custom_lead_sources' as input,
        entry_id as row_id,
        rejection_reason as reason,
        loaded_at as rejected_at

    from custom_lead_sources
    where outcome = 'rejected'

    union all

    select
        'records' as input,
        object_type || ':' || record_id as row_id,
        rejection_reason as reason,
        updated_at as rejected_at

    from records
    where outcome = 'rejected'

    union all

    select
        'relationships' as input,
        relationship_id as row_id,
        rejection_reason as reason,
        created_at as rejected_at

    from relationships
    where outcome = 'rejected'

    union all

    select
        'record_merges' as input,
        losing_object_type || ':' || losing_record_id as row_id,
        rejection_reason as reason,
        merged_at as rejected_at

    from record_merges
    where outcome = 'rejected'

)

select * from rejected
