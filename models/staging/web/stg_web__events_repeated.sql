-- Kept, and small: of all other events there is one row in stg_web__events.
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='event_id',
    on_schema_change='append_new_columns',
    post_hook="{{ delete_rows(this, 'visitor_id is null') }}",
    meta={'when_changed': 'read_again'},
) }}
-- depends_on: {{ ref('stg_web__visitors_erased') }}
-- depends_on: {{ ref('stg_web__slices') }}

with

-- What is kept is looked at anew by each that asks: the engine would write down all of it for them.
kept_in_slices as (  -- noqa: ST03

    select
        kept.slice,
        kept.event_id,
        kept.event_number

    from {{ ref('stg_web__events') }} as kept

    inner join {{ ref('stg_web__slices') }} as slices
        on kept.slice = slices.slice

    where slices.reason is not null and kept.event_id is not null

),

set_aside as (

    select * from {{ ref('stg_web__events_set_aside') }}
    where outcome = 'taken'

),

ids_asked as (

    select event_id from set_aside
    group by event_id
    having count(*) > 1

    {% if has_earlier_rows() %}
        {{ union_distinct() }}

        select kept.event_id

        from {{ ref('stg_web__events') }} as kept

        inner join kept_in_slices
            on
                kept.event_number = kept_in_slices.event_number
                and kept.event_id = kept_in_slices.event_id
                -- defect: a copy in a slice that was read before is not looked for
                and kept.slice <> kept_in_slices.slice

        {{ union_distinct() }}

        select earlier.event_id

        from {{ this }} as earlier

        inner join {{ ref('stg_web__slices') }} as slices
            on earlier.slice = slices.slice

        where slices.reason is not null

        {{ union_distinct() }}

        select earlier.event_id

        from {{ this }} as earlier

        inner join {{ ref('stg_web__visitors_erased') }} as visitors_erased
            on earlier.visitor_id = visitors_erased.visitor_id
    {% else %}
        {{ union_distinct() }}

        -- A full refresh keeps rows that retention took, which nothing sets aside any more.
        select event_id from {{ ref('stg_web__events') }}
        -- defect: a full refresh knows no copies of rows that retention took
        where is_gone and event_id is not null
    {% endif %}

),

copies_ranked as (

    select
        kept.*,
        count(*) over (partition by kept.event_id) as copies,
        row_number() over (
            partition by kept.event_id
            order by
                kept.is_gone asc,
                -- defect: of copies in several slices the older one counts
                kept.loaded_at desc,
                kept.occurred_at asc,
                {{ in_bytes('kept.visitor_id') }} asc,
                kept.slice desc
        ) as copy_rank

    from {{ ref('stg_web__events') }} as kept

    inner join ids_asked
        on kept.event_id = ids_asked.event_id

),

copies_and_gone as (

    select
        event_id,
        slice,
        visitor_id,
        loaded_at,
        copy_rank = 1 as is_taken

    from copies_ranked
    where copies > 1

    union all

    -- An event with a single copy left gives an empty row, which takes the place of its old ones.
    select
        ids_asked.event_id,
        cast(null as date) as slice,
        cast(null as {{ type_text() }}) as visitor_id,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        cast(null as boolean) as is_taken

    from ids_asked

    left join copies_ranked
        on ids_asked.event_id = copies_ranked.event_id and copies_ranked.copies > 1

    where
        copies_ranked.event_id is null
        and {{ 'true' if has_earlier_rows() else 'false' }}

)

select * from copies_and_gone
