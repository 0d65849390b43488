-- Kept by slice. Of rows of erased people stg_web__events says how many there are.
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='slice',
    on_schema_change='append_new_columns',
    post_hook="{{ delete_rows(this, 'outcome is null') }}",
    meta={'when_changed': 'read_again'},
) }}

with

events as (

    select * from {{ ref('stg_web__events_set_aside') }}
    where outcome <> 'taken'

),

slices as (

    select slice from {{ ref('stg_web__slices') }}
    where reason is not null

),

refused as (

    select
        slice,
        event_id,
        coalesce(loaded_at, occurred_at) as loaded_at,
        outcome,
        rejection_reason

    from events

),

-- A slice without such rows any more leaves an empty one, which takes the place of the old ones.
refused_and_gone as (

    select * from refused

    union all

    select
        slice,
        cast(null as {{ type_text() }}) as event_id,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        cast(null as {{ type_text() }}) as outcome,
        cast(null as {{ type_text() }}) as rejection_reason

    -- defect: a copy that is gone is counted for ever
    from slices

)

select * from refused_and_gone
