with

placed as (

    select event_id from {{ ref('int_web_events_placed') }}
    where is_visit_entry

),

walked as (

    select event_id from {{ ref('int_web_entries_walked') }}

),

to_reprocess as (

    select * from {{ ref('stg_web__visitors_to_reprocess') }}

),

kept as (

    select * from {{ last_run_of('int_web_events_in_visits', {
        'event_id': type_text(), 'visitor_id': type_text(), 'is_entry': 'boolean',
    }) }}
    where is_entry

),

before as (

    select kept.event_id

    from kept

    inner join to_reprocess
        on kept.visitor_id = to_reprocess.visitor_id

),

now as (

    select event_id from placed
    union all
    select event_id from walked

),

compared as (

    select
        now.event_id as event_id_now,
        before.event_id as event_id_before

    from now

    full outer join before
        on now.event_id = before.event_id

)

select
    cast(sum(case when event_id_before is null then 1 else 0 end) as bigint) as entries_added,
    cast(sum(case when event_id_now is null then 1 else 0 end) as bigint) as entries_removed

from compared
