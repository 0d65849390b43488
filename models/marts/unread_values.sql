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

ad_spend as (

    select
        ad_network || ':' || coalesce(account_id, '') || ':' || campaign_id || ':'
        || cast(date_day as {{ dbt.type_string() }}) as row_id,
        currency_fault,
        impressions_fault,
        clicks_fault

    from {{ ref('stg_ad_networks__spend_judged') }}
    where outcome = 'taken'

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

)

select
    input,
    {{ redacted('row_id') }} as row_id,
    column_name,
    column_name || ' ' || fault as reason

from faults
where fault is not null
