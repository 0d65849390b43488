-- The rows of the inputs that were not taken, in one shape for those who count and list them. A
-- table, so that all inputs are judged once for both.

with

judged as (

    select
        'web_events' as input,
        event_id as row_id,
        outcome,
        rejection_reason,
        loaded_at as rejected_at

    from {{ ref('stg_web__rows_refused') }}

    union all

    select
        'web_events' as input,
        repeated.event_id as row_id,
        'duplicate' as outcome,
        cast(null as {{ type_text() }}) as rejection_reason,
        repeated.loaded_at as rejected_at

    from {{ ref('stg_web__events_repeated') }} as repeated

    where not repeated.is_taken

    union all

    select
        'web_events' as input,
        cast(null as {{ type_text() }}) as row_id,
        'rejected' as outcome,
        'erased on request' as rejection_reason,
        loaded_at as rejected_at

    from {{ ref('stg_web__events') }}
    where event_id is null

    union all

    select
        'ad_clicks' as input,
        ad_network || ':' || click_id as row_id,
        outcome,
        rejection_reason,
        clicked_at as rejected_at

    from {{ ref('stg_ad_networks__clicks_judged') }}

    union all

    select
        'ad_leads' as input,
        ad_network || ':' || ad_lead_id as row_id,
        outcome,
        rejection_reason,
        loaded_at as rejected_at

    from {{ ref('stg_ad_networks__leads_judged') }}

    union all

    select
        'ad_spend' as input,
        ad_network || ':' || coalesce(account_id, '') || ':' || campaign_id || ':'
        || cast(date_day as {{ type_text() }}) as row_id,
        outcome,
        rejection_reason,
        cast(date_day as timestamp) as rejected_at

    from {{ ref('stg_ad_networks__spend_judged') }}

    union all

    select
        'custom_lead_sources' as input,
        entry_id as row_id,
        outcome,
        rejection_reason,
        loaded_at as rejected_at

    from {{ ref('stg_custom__lead_sources_judged') }}

    union all

    select
        'email_events' as input,
        event_id as row_id,
        outcome,
        rejection_reason,
        loaded_at as rejected_at

    from {{ ref('stg_email__events_judged') }}

    union all

    select
        'records' as input,
        object_type || ':' || record_id as row_id,
        outcome,
        rejection_reason,
        updated_at as rejected_at

    from {{ ref('stg_crm__records_judged') }}

    union all

    select
        'relationships' as input,
        relationship_id as row_id,
        outcome,
        rejection_reason,
        created_at as rejected_at

    from {{ ref('stg_crm__relationships_judged') }}

    union all

    select
        'record_merges' as input,
        losing_object_type || ':' || losing_record_id as row_id,
        outcome,
        rejection_reason,
        merged_at as rejected_at

    from {{ ref('stg_crm__record_merges_judged') }}

    union all

    select
        'lifecycle_events' as input,
        event_id as row_id,
        outcome,
        rejection_reason,
        occurred_at as rejected_at

    from {{ ref('stg_crm__lifecycle_events_judged') }}

    union all

    select
        'exchange_rates' as input,
        from_currency || ':' || to_currency || ':' || cast(date_day as {{ type_text() }})
            as row_id,
        outcome,
        rejection_reason,
        cast(date_day as timestamp) as rejected_at

    from {{ ref('stg_crm__exchange_rates_judged') }}

    union all

    -- Whom a request names is nobody's business here.
    select
        'erasure_requests' as input,
        cast(null as {{ type_text() }}) as row_id,
        outcome,
        rejection_reason,
        requested_at as rejected_at

    from {{ ref('stg_crm__erasure_requests_judged') }}

    union all

    select
        'form_submissions' as input,
        submission_id as row_id,
        outcome,
        rejection_reason,
        loaded_at as rejected_at

    from {{ ref('stg_crm__form_submissions_judged') }}

)

-- Of an erased person's row only that there was one is told.
select
    input,
    case
        when coalesce(rejection_reason, '') <> 'erased on request'
            then {{ redacted('row_id') }}
    end as row_id,
    outcome,
    rejection_reason,
    rejected_at

from judged
where outcome <> 'taken'
