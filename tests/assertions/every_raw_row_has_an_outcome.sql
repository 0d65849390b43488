-- Nothing is dropped silently: raw = taken + duplicates + rejected, for every input. A join in
-- staging that loses or doubles rows breaks it.
with

raw_rows as (

    select
        'web_events' as input,
        count(*) as raw_rows
    from {{ raw_input('web_events') }}
    union all
    select
        'ad_clicks' as input,
        count(*) as raw_rows
    from {{ raw_input('ad_clicks') }}
    union all
    select
        'custom_lead_sources' as input,
        count(*) as raw_rows
    from {{ raw_input('custom_lead_sources') }}
    union all
    select
        'records' as input,
        count(*) as raw_rows
    from {{ raw_input('records') }}
    union all
    select
        'relationships' as input,
        count(*) as raw_rows
    from {{ raw_input('relationships') }}
    union all
    select
        'record_merges' as input,
        count(*) as raw_rows
    from {{ raw_input('record_merges') }}

),

judged as (

    select
        'web_events' as input,
        outcome
    from {{ ref('stg_web__events_judged') }}
    union all
    select
        'ad_clicks' as input,
        outcome
    from {{ ref('stg_ad_networks__clicks_judged') }}
    union all
    select
        'custom_lead_sources' as input,
        outcome
    from {{ ref('stg_custom__lead_sources_judged') }}
    union all
    select
        'records' as input,
        outcome
    from {{ ref('stg_crm__records_judged') }}
    union all
    select
        'relationships' as input,
        outcome
    from {{ ref('stg_crm__relationships_judged') }}
    union all
    select
        'record_merges' as input,
        outcome
    from {{ ref('stg_crm__record_merges_judged') }}

),

taken as (

    select
        'web_events' as input,
        count(*) as taken
    from {{ ref('stg_web__events') }}
    union all
    select
        'ad_clicks' as input,
        count(*) as taken
    from {{ ref('stg_ad_networks__clicks') }}
    union all
    select
        'custom_lead_sources' as input,
        count(*) as taken
    from {{ ref('stg_custom__lead_sources') }}
    union all
    select
        'records' as input,
        count(*) as taken
    from {{ ref('stg_crm__records') }}
    union all
    select
        'relationships' as input,
        count(*) as taken
    from {{ ref('stg_crm__relationships') }}
    union all
    select
        'record_merges' as input,
        count(*) as taken
    from {{ ref('stg_crm__record_merges') }}

),

rejected as (

    select
        input,
        count(*) as rejected

    from {{ ref('rejected_rows') }}
    group by input

),

duplicates as (

    select
        input,
        count(*) as duplicates

    from judged
    where outcome = 'duplicate'
    group by input

)

select
    raw_rows.input,
    raw_rows.raw_rows,
    taken.taken,
    duplicates.duplicates,
    rejected.rejected

from raw_rows

inner join taken
    on raw_rows.input = taken.input

left join duplicates
    on raw_rows.input = duplicates.input

left join rejected
    on raw_rows.input = rejected.input

where
    raw_rows.raw_rows
    <> taken.taken + coalesce(duplicates.duplicates, 0) + coalesce(rejected.rejected, 0)
