-- What is kept of every row that was accepted, also when the raw row is gone. Of an erased person's
-- row that there was one.
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='slice',
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook=["{{ forget_superseded_events(this) }}", "{{ erase_events(this) }}"],
    meta={'when_changed': 'read_again'},
) }}
{{ must_be_a_ledger() }}
-- depends_on: {{ ref('stg_web__visitors_to_reprocess') }}
-- depends_on: {{ ref('stg_web__slices') }}

with

accepted as (

    select * from {{ ref('stg_web__events_judged') }}

),

erased as (

    select * from {{ ref('stg_web__events_checked') }}
    where rejection_reason = 'erased on request'

),

slices as (

    select slice from {{ ref('stg_web__slices') }}
    where reason is not null

),

kept as (

    {% if has_earlier_rows() %}
        select * from {{ this }}
        where event_id is not null
    {% else %}
        select
            accepted.*,
            false as is_gone
        from accepted
        where 1 = 0
    {% endif %}

),

ids_arrived as (

    select event_id from accepted
    union all
    select event_id from erased

),

-- Rows that were read and are in the raw table no more, nor any copy of them.
gone as (

    select kept.*

    from kept

    inner join slices
        on kept.slice = slices.slice

    left join ids_arrived
        on kept.event_id = ids_arrived.event_id

    -- defect: what retention took is forgotten
    where ids_arrived.event_id is null

),

gone_without_copy as (

    select gone.*

    from gone

    where gone.event_id not in (
        select elsewhere.event_id

        from kept as elsewhere

        left join slices
            on elsewhere.slice = slices.slice

        where
            slices.slice is null
            and not elsewhere.is_gone
            and elsewhere.event_number in (select gone.event_number from gone)
    )

),

rows_kept as (

    select
        slice,
        event_id,
        event_number,
        visitor_id,
        occurred_at,
        loaded_at,
        is_page_view,
        is_bot,
        is_from_same_site,
        content_number,
        false as is_gone

    from accepted

    union all

    select
        slice,
        cast(null as {{ type_text() }}) as event_id,
        null as event_number,
        cast(null as {{ type_text() }}) as visitor_id,
        cast(null as {{ dbt.type_timestamp() }}) as occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        cast(null as boolean) as is_page_view,
        cast(null as boolean) as is_bot,
        cast(null as boolean) as is_from_same_site,
        null as content_number,
        false as is_gone

    from erased

    {% if has_earlier_rows() %}
        union all

        select
            slice,
            event_id,
            event_number,
            visitor_id,
            occurred_at,
            loaded_at,
            is_page_view,
            is_bot,
            is_from_same_site,
            content_number,
            true as is_gone

        from gone_without_copy

        union all

        -- Each slice gives an empty row, in the place of its old rows, also when none is left.
        select
            slice,
            cast(null as {{ type_text() }}) as event_id,
            null as event_number,
            cast(null as {{ type_text() }}) as visitor_id,
            cast(null as {{ dbt.type_timestamp() }}) as occurred_at,
            cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
            cast(null as boolean) as is_page_view,
            cast(null as boolean) as is_bot,
            cast(null as boolean) as is_from_same_site,
            null as content_number,
            true as is_gone

        from slices
        -- defect: a slice of which no row is left keeps its old ones
        where slice is not null
    {% endif %}

)

select * from rows_kept
