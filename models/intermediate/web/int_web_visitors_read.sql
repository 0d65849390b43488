-- Written after everything that reads web events: a run that is killed before leaves its visitors
-- unread, and the next run reads them again.
-- depends_on: {{ ref('int_web_events_in_visits') }}
-- depends_on: {{ ref('int_web_rows_refused') }}
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='visitor_id',
    on_schema_change='append_new_columns',
    post_hook=[
        "{{ delete_rows(this, 'raw_rows = 0') }}",
        "{{ delete_rows(this, 'visitor_id in (select visitor_id from ' ~ ref('stg_web__visitors_erased') ~ ')') }}",
    ],
) }}

with

due as (

    select * from {{ ref('stg_web__visitors_due') }}

),

linked as (

    select * from {{ ref('stg_web__visitors_linked') }}

),

visitors_erased as (

    select * from {{ ref('stg_web__visitors_erased') }}

),

activity as (

    select * from {{ ref('int_web_activity') }}

),

before as (

    {% if has_earlier_rows() %}
        select * from {{ this }}
    {% else %}
        select * from due
        where 1 = 0
    {% endif %}

),

taken as (

    select
        visitor_id,
        sum(events) as taken_rows

    from activity
    group by visitor_id

),

-- A visitor who is read for another one's copies alone has the rows that it had.
reread as (

    select
        visitor_id,
        raw_rows,
        newest_loaded_at,
        fingerprint,
        settings_key

    from due

    union all

    select
        linked.visitor_id,
        coalesce(before.raw_rows, 0) as raw_rows,
        before.newest_loaded_at,
        before.fingerprint,
        before.settings_key

    from linked

    left join before
        on linked.visitor_id = before.visitor_id

),

visitors_read as (

    select
        reread.visitor_id,
        cast(reread.raw_rows as bigint) as raw_rows,
        cast(coalesce(taken.taken_rows, 0) as bigint) as taken_rows,
        reread.newest_loaded_at,
        cast(reread.fingerprint as {{ type_decimal(38, 0) }}) as fingerprint,
        reread.settings_key

    from reread

    left join taken
        on reread.visitor_id = taken.visitor_id

    -- Of erased people not even the device's id is kept, so their rows are read in every run.
    left join visitors_erased
        on reread.visitor_id = visitors_erased.visitor_id

    where visitors_erased.visitor_id is null

)

select * from visitors_read
