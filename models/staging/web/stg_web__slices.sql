-- A table, which serves the run alone: many ask it what is to be read.
{{ config(materialized='table') }}

with

events as (

    select
        *,
        {{ web_slice('loaded_at') }} as slice
    from {{ ref('stg_web__events_unioned') }}

),

settings as (

    select * from {{ ref('stg_web__settings') }}

),

read_before as (

    select * from {{ last_run_of('int_web_slices_read', {
        'slice': 'date', 'raw_rows': 'bigint', 'fingerprint': type_decimal(38, 0),
        'reading_key': type_text(),
    }) }}

),

today as (

    select
        slice,
        count(*) as raw_rows,
        max(case when slice > {{ no_web_slice() }} then loaded_at end) as newest_loaded_at,
        {% if compare_web_events() == 'content' %}
        -- defect: a row that says who it was in its old place is overlooked
            {{ rows_fingerprint(['row_hash']) }} as fingerprint
        {% elif compare_web_events() == 'ids' %}
            {{ rows_fingerprint(['event_id']) }} as fingerprint
        {% else %}
            cast(null as {{ type_decimal(38, 0) }}) as fingerprint
        {% endif %}

    from events
    group by slice

),

-- A slice without rows any more was trimmed; what was read of it is kept.
compared as (

    select
        coalesce(today.slice, read_before.slice) as slice,
        coalesce(today.raw_rows, 0) as raw_rows,
        today.newest_loaded_at,
        today.fingerprint,
        settings.reading_key,
        case
            -- defect: a slice that was read once is never read again
            when read_before.slice is null then 'new'
            -- defect: another list of bots reads nothing again
            when read_before.reading_key <> settings.reading_key then 'settings'
            when coalesce(today.raw_rows, 0) <> read_before.raw_rows then 'changed'
            {% if compare_web_events() != 'arrival' %}
                when {{ is_distinct('today.fingerprint', 'read_before.fingerprint') }}
                    then 'changed'
            {% endif %}
        end as reason

    from today

    full outer join read_before
        on today.slice = read_before.slice

    cross join settings

)

select
    slice,
    cast(raw_rows as bigint) as raw_rows,
    newest_loaded_at,
    cast(fingerprint as {{ type_decimal(38, 0) }}) as fingerprint,
    reading_key,
    {{ "'refresh'" if every_slice_is_read() else 'reason' }} as reason

from compared
