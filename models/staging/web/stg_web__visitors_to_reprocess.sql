-- It serves the run alone: it is written before anything that is kept, and emptied when a run has
-- come to its end. It adds to its earlier rows, so the visitors of a run that was killed are
-- reprocessed by the next one.
-- defect: a build that dies early forgets who was due
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='visitor_id',
    on_schema_change='append_new_columns',
) }}

-- What is kept is looked at anew by each that asks: the engine would write down all of it for them.
{% set events_kept = last_run_of('stg_web__events', {
    'slice': 'date', 'event_id': type_text(), 'event_number': 'bigint',
    'visitor_id': type_text(), 'content_number': 'bigint', 'is_gone': 'boolean',
}) %}

with

arrived as (

    select
        slice,
        event_id,
        event_number,
        visitor_id,
        loaded_at,
        content_number

    from {{ ref('stg_web__events_judged') }}
    {% if last_run_relation('int_web_events_in_visits') is none %}
        where 1 = 0
    {% endif %}

),

slices as (

    select * from {{ ref('stg_web__slices') }}
    where reason is not null

),

settings as (

    select * from {{ ref('stg_web__settings') }}

),

visitors_erased as (

    select * from {{ ref('stg_web__visitors_erased') }}

),

repeated as (

    select * from {{ last_run_of('stg_web__events_repeated', {
        'event_id': type_text(), 'slice': 'date', 'visitor_id': type_text(),
    }) }}

),

settings_before as (

    select distinct deciding_key from {{ last_run_of('int_web_slices_read', {
        'deciding_key': type_text(),
    }) }}

),

expected as (

    select {{ time_after('max(newest_loaded_at)', '-' ~ var('late_commit_hours'), 'hour') }}
        as expected_after
    from {{ last_run_of('int_web_slices_read', {'newest_loaded_at': dbt.type_timestamp()}) }}

),

kept_in_slices as (

    select kept.*

    from {{ events_kept }} as kept

    inner join slices
        on kept.slice = slices.slice

    where kept.event_id is not null

),

-- Rows of the slices that are read, beside those that were read of them before.
differing as (

    select
        coalesce(arrived.event_id, kept_in_slices.event_id) as event_id,
        coalesce(arrived.event_number, kept_in_slices.event_number) as event_number,
        arrived.visitor_id as visitor_now,
        arrived.loaded_at

    from arrived

    full outer join kept_in_slices
        on
            arrived.event_number = kept_in_slices.event_number
            and arrived.event_id = kept_in_slices.event_id
            and arrived.slice = kept_in_slices.slice

    where
        arrived.event_id is null
        or kept_in_slices.event_id is null
        or arrived.content_number <> kept_in_slices.content_number
        or arrived.visitor_id <> kept_in_slices.visitor_id
        or kept_in_slices.is_gone

),

-- An event that stands in several slices, or under several visitors, is one visitor's: what happens
-- to one copy changes both.
copies as (

    -- defect: whose event another copy took is not asked
    select kept.visitor_id

    from {{ events_kept }} as kept

    inner join differing
        on
            kept.event_number = differing.event_number
            and kept.event_id = differing.event_id

    union all

    select repeated.visitor_id

    from repeated

    inner join differing
        on repeated.event_id = differing.event_id

),

settings_changed as (

    select distinct true as is_changed
    from settings
    cross join settings_before
    -- defect: a change of rules is not noticed
    where settings.deciding_key <> settings_before.deciding_key

    {{ union_distinct() }}

    select distinct true as is_changed
    from slices
    where reason in ('settings', 'refresh')

),

changed as (

    select
        visitor_now as visitor_id,
        case
            when differing.loaded_at <= expected.expected_after then 'older rows'
            else 'new rows'
        end as reason

    from differing

    cross join expected

    where visitor_now is not null

    union all

    select
        visitor_id,
        'copies' as reason
    from copies

    union all

    select
        visitor_id,
        'erased' as reason
    from visitors_erased

    union all

    select
        kept.visitor_id,
        'settings' as reason

    from {{ events_kept }} as kept

    cross join settings_changed

    where kept.event_id is not null

)

-- The strongest reason by the alphabet: settings, older rows, new rows, erased, copies.
select
    visitor_id,
    max(reason) as reason

from changed
group by visitor_id
