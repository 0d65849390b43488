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

-- No row is looked at while nobody was erased.
anybody_erased as (

    select distinct true as is_erased from {{ ref('stg_web__visitors_erased') }}

),

erased as (

    select checked.*

    from {{ ref('stg_web__events_checked') }} as checked

    cross join anybody_erased

    where checked.rejection_reason = 'erased on request'

),

slices as (

    select slice from {{ ref('stg_web__slices') }}
    where reason is not null

),

-- Two looks at what is kept instead of one that both share: the engine would write down all of it.
kept_in_slices as (

    {% if has_earlier_rows() %}
        select earlier.*

        from {{ this }} as earlier

        inner join slices
            on earlier.slice = slices.slice

        where earlier.event_id is not null
    {% else %}
        select
            accepted.*,
            false as is_gone
        from accepted
        where 1 = 0
    {% endif %}

),

kept_elsewhere as (

    {% if has_earlier_rows() %}
        select
            earlier.event_id,
            earlier.event_number

        from {{ this }} as earlier

        left join slices
            on earlier.slice = slices.slice

        where
            slices.slice is null
            and earlier.event_id is not null
            and not earlier.is_gone
    {% else %}
        select
            event_id,
            event_number
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

    select kept_in_slices.*

    from kept_in_slices

    left join ids_arrived
        on kept_in_slices.event_id = ids_arrived.event_id

    -- defect: what retention took is forgotten
    where ids_arrived.event_id is null

),

-- Of versions that went together the one that counted is kept: an older one must not come back when
-- the person of the newer one is erased.
gone_ranked as (

    select
        gone.*,
        row_number() over (
            partition by event_id
            order by
                loaded_at desc,
                occurred_at asc,
                {{ in_bytes('visitor_id') }} asc,
                slice desc
        ) as copy_rank

    from gone

),

gone_without_copy as (

    select gone_ranked.*

    from gone_ranked

    where
        gone_ranked.copy_rank = 1
        and gone_ranked.event_id not in (
            select kept_elsewhere.event_id from kept_elsewhere
            where kept_elsewhere.event_number in (select gone.event_number from gone)
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
