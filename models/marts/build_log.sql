-- The seconds are filled in when the build ends, by the hook log_build().
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='build_id',
    full_refresh=false,
    on_schema_change='append_new_columns',
) }}

with

slices as (

    select sum(raw_rows) as web_events_read

    from {{ ref('stg_web__slices') }}
    where reason is not null

),

-- A first build lists nobody as due: it works out all whose events it finds.
visitors_with_activity as (

    select count(distinct visitor_id) as visitors_found from {{ ref('int_web_activity') }}

),

visitors_due as (

    select
        count(*) as visitors_listed,
        sum(case when reason = 'older rows' then 1 else 0 end) as visitors_with_older_rows,
        sum(case when reason = 'settings' then 1 else 0 end) as visitors_of_changed_settings

    from {{ ref('stg_web__visitors_to_reprocess') }}

),

visitors as (

    select
        greatest(visitors_due.visitors_listed, visitors_with_activity.visitors_found)
            as visitors_read,
        visitors_due.visitors_with_older_rows,
        visitors_due.visitors_of_changed_settings

    from visitors_due

    cross join visitors_with_activity

),

entries as (

    select * from {{ ref('int_web_entries_compared') }}

),

records_compared as (

    select
        count(fingerprint) as records,
        sum(case when is_changed then 1 else 0 end) as records_changed

    from {{ ref('int_records_changed') }}

),

inputs as (

    select
        sum(raw_rows) as raw_rows,
        sum(duplicate_rows) as duplicate_rows,
        sum(rejected_rows) as rejected_rows

    from {{ ref('int_input_outcomes') }}

)

select
    {{ build_id() }} as build_id,
    {{ build_started_at() }} as started_at,
    cast(coalesce(inputs.raw_rows, 0) as bigint) as raw_rows,
    cast(coalesce(inputs.duplicate_rows, 0) as bigint) as duplicate_rows,
    cast(coalesce(inputs.rejected_rows, 0) as bigint) as rejected_rows,
    cast(visitors.visitors_read as bigint) as visitors_read,
    cast(coalesce(visitors.visitors_with_older_rows, 0) as bigint) as visitors_with_older_rows,
    cast(coalesce(visitors.visitors_of_changed_settings, 0) as bigint)
        as visitors_of_changed_settings,
    cast(coalesce(slices.web_events_read, 0) as bigint) as web_events_read,
    cast(coalesce(entries.entries_added, 0) as bigint) as web_touches_added,
    cast(coalesce(entries.entries_removed, 0) as bigint) as web_touches_removed,
    cast(records_compared.records as bigint) as records,
    cast(coalesce(records_compared.records_changed, 0) as bigint) as records_changed,
    cast(null as decimal(18, 2)) as seconds,
    cast(null as decimal(18, 2)) as seeds_seconds,
    cast(null as decimal(18, 2)) as staging_seconds,
    cast(null as decimal(18, 2)) as intermediate_seconds,
    cast(null as decimal(18, 2)) as marts_seconds,
    cast(null as decimal(18, 2)) as tests_seconds

from visitors

cross join slices

cross join entries

cross join records_compared

cross join inputs
