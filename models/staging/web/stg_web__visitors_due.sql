-- A table, as many models ask it who is due.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_web__events_unioned') }}

),

settings as (

    select * from {{ ref('stg_web__settings') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}
    where subject_kind = 'visitor'

),

read_before as (

    select * from {{ last_run_of('int_web_visitors_read', {
        'visitor_id': type_text(), 'newest_loaded_at': dbt.type_timestamp(),
        'fingerprint': type_decimal(38, 0), 'settings_key': type_text(),
    }) }}

),

refused_before as (

    select distinct visitor_id from {{ last_run_of('int_web_rows_refused', {
        'visitor_id': type_text(),
    }) }}

),

-- What was read of an erased device is written down nowhere, but its refused rows are.
known_before as (

    select
        visitor_id,
        fingerprint,
        settings_key

    from read_before

    union all

    select
        refused_before.visitor_id,
        null as fingerprint,
        null as settings_key

    from refused_before

    left join read_before
        on refused_before.visitor_id = read_before.visitor_id

    where read_before.visitor_id is null

),

-- Rows are expected to be there so many hours after their loaded_at; older ones that come or change
-- later are read all the same, but somebody should know of it.
expected as (

    select
        {{ time_after('max(newest_loaded_at)', '-' ~ var('late_commit_hours'), 'hour') }}
            as expected_after

    from read_before

),

today as (

    select
        coalesce(visitor_id, '') as visitor_id,
        count(*) as raw_rows,
        max(coalesce(loaded_at, occurred_at)) as newest_loaded_at,
        {{ rows_fingerprint([
            'event_id', 'occurred_at', 'loaded_at', 'event_name', 'page_url', 'referrer_url',
            'user_agent', 'contact_id', 'email', 'form_name',
        ]) }} as fingerprint

    from events
    group by coalesce(visitor_id, '')

),

erased as (

    select read_before.visitor_id

    from read_before

    inner join subjects
        on {{ erasure_hash(['read_before.visitor_id']) }} = subjects.subject_hash

),

-- Whatever the reason, whenever it came: a visitor whose rows are not those that were read is due.
compared as (

    select
        coalesce(today.visitor_id, known_before.visitor_id) as visitor_id,
        coalesce(today.raw_rows, 0) as raw_rows,
        today.newest_loaded_at,
        coalesce(today.fingerprint, 0) as fingerprint,
        settings.settings_key,
        case
            when known_before.settings_key <> settings.settings_key then 'settings'
            when today.visitor_id is null then 'rows gone'
            when coalesce(today.newest_loaded_at <= expected.expected_after, false)
                then 'older rows'
            else 'new rows'
        end as reason,
        (
            {{ is_same('today.fingerprint', 'known_before.fingerprint') }}
            and {{ is_same('settings.settings_key', 'known_before.settings_key') }}
            and erased.visitor_id is null
        ) as is_as_read

    from today

    full outer join known_before
        on today.visitor_id = known_before.visitor_id

    left join erased
        on known_before.visitor_id = erased.visitor_id

    cross join settings

    cross join expected

),

due as (

    select * from compared
    where not is_as_read or {{ 'true' if every_visitor_is_due() else 'false' }}

)

select
    due.visitor_id,
    due.raw_rows,
    due.newest_loaded_at,
    due.fingerprint,
    due.settings_key,
    case when subjects.subject_hash is not null then 'erased' else due.reason end as reason

from due

left join subjects
    on {{ erasure_hash(['due.visitor_id']) }} = subjects.subject_hash
