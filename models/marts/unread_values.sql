with

records as (

    select
        object_type || ':' || record_id as row_id,
        created_at_fault,
        amount_fault,
        currency_fault

    from {{ ref('stg_crm__records_judged') }}
    where outcome = 'taken'

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events_judged') }}
    where outcome = 'taken'

),

email_events as (

    select
        vendor_event_type,
        count(*) as events

    from {{ ref('stg_email__events') }}
    where not is_known_event_type
    group by vendor_event_type

),

ad_spend as (

    select
        ad_network || ':' || coalesce(account_id, '') || ':' || campaign_id || ':'
        || cast(date_day as {{ type_text() }}) as row_id,
        currency_fault,
        impressions_fault,
        clicks_fault

    from {{ ref('stg_ad_networks__spend_judged') }}
    where outcome = 'taken'

),

form_submissions as (

    select * from {{ ref('stg_crm__form_submissions_judged') }}
    where outcome = 'taken'

),

record_merges as (

    select
        losing_object_type || ':' || losing_record_id as row_id,
        merged_at_fault

    from {{ ref('stg_crm__record_merges_judged') }}
    where outcome = 'taken'

),

ad_leads as (

    select * from {{ ref('stg_ad_networks__leads_judged') }}
    where outcome = 'taken'

),

ad_clicks as (

    select * from {{ ref('stg_ad_networks__clicks_judged') }}
    where outcome = 'taken'

),

-- A form that was sent without an address, or with one that nobody could read, is nobody's.
leads_of_nobody as (

    select
        ad_network,
        count(*) as leads

    from ad_leads
    where email is null and contact_id is null
    group by ad_network

),

of_connectors as (

    select * from {{ ref('stg_connectors__values_unread') }}

),

ids_without_record as (

    select * from {{ ref('int_ids_without_record') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

-- Of values in a currency that nobody knows, or in none, the currency is at fault already.
conversions_without_rate as (

    select distinct
        case conversions.value_place when 'event' then 'lifecycle_events' else 'records' end
            as input,
        case conversions.value_place
            when 'event' then conversions.event_id
            else conversions.object_type || ':' || conversions.record_id
        end as row_id,
        case conversions.value_place when 'event' then 'value' else 'amount' end as column_name

    from {{ ref('int_conversions_valued') }} as conversions

    inner join currencies
        on conversions.currency = currencies.currency

    where
        conversions.value_place in ('event', 'record')
        and conversions.value <> 0
        and conversions.value_reporting is null

),

faults as (

    select
        'records' as input,
        row_id,
        'created_at' as column_name,
        created_at_fault as fault
    from records
    union all
    select
        'records' as input,
        row_id,
        'amount' as column_name,
        amount_fault as fault
    from records
    union all
    select
        'records' as input,
        row_id,
        'currency' as column_name,
        currency_fault as fault
    from records
    union all
    select
        'lifecycle_events' as input,
        event_id as row_id,
        'value' as column_name,
        value_fault as fault
    from lifecycle_events
    union all
    select
        'lifecycle_events' as input,
        event_id as row_id,
        'currency' as column_name,
        currency_fault as fault
    from lifecycle_events
    union all
    select
        'email_events' as input,
        vendor_event_type as row_id,
        'event_type' as column_name,
        'is a word that the seed email_event_types does not know; rows: '
        || cast(events as {{ type_text() }}) as fault
    from email_events
    union all
    select
        'record_merges' as input,
        row_id,
        'merged_at' as column_name,
        merged_at_fault as fault
    from record_merges
    union all
    select
        'ad_spend' as input,
        row_id,
        'currency' as column_name,
        currency_fault as fault
    from ad_spend
    union all
    select
        'ad_spend' as input,
        row_id,
        'impressions' as column_name,
        impressions_fault as fault
    from ad_spend
    union all
    select
        'ad_spend' as input,
        row_id,
        'clicks' as column_name,
        clicks_fault as fault
    from ad_spend
    union all
    select
        'form_submissions' as input,
        submission_id as row_id,
        'click_id_parameter' as column_name,
        click_id_parameter_fault as fault
    from form_submissions
    union all
    select
        input,
        row_id,
        column_name,
        'has no exchange rate for the day of the conversion' as fault
    from conversions_without_rate
    union all
    select
        input,
        named_id as row_id,
        column_name,
        'names no record; rows: ' || cast(named_rows as {{ type_text() }}) as fault
    from ids_without_record
    union all
    select
        'ad_leads' as input,
        ad_network || ':' || ad_lead_id as row_id,
        'campaign_id' as column_name,
        'is a number that is not exact any more; load it as text' as fault
    from ad_leads
    where {{ id_fault(['campaign_id']) }} is not null
    union all
    select
        'ad_leads' as input,
        ad_network as row_id,
        'email' as column_name,
        'is missing beside no contact_id, and the touch names no person; rows: '
        || cast(leads as {{ type_text() }}) as fault
    from leads_of_nobody
    union all
    select
        input,
        row_id,
        column_name,
        fault || '; rows: ' || cast(told_rows as {{ type_text() }}) as fault
    from of_connectors
    union all
    select
        'ad_clicks' as input,
        ad_network || ':' || click_id as row_id,
        'campaign_id' as column_name,
        'is a number that is not exact any more; load it as text' as fault
    from ad_clicks
    where {{ id_fault(['campaign_id']) }} is not null

)

select
    input,
    {{ redacted('row_id') }} as row_id,
    column_name,
    column_name || ' ' || fault as reason

from faults
where fault is not null
