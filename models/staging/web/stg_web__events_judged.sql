with

-- Two imports of one model: DuckDB would write out a CTE that is read twice, with all its columns.
events as (

    select * from {{ ref('stg_web__events_checked') }}

),

events_again as (

    select * from {{ ref('stg_web__events_checked') }}

),

-- Sorting every event by its id would cost more than all the rest, and few ids come twice.
repeated_ids as (

    select event_id

    from {{ ref('stg_raw__web_events') }}
    where event_id is not null
    group by event_id
    having count(*) > 1

),

single as (

    select events.*

    from events

    left join repeated_ids
        on events.event_id = repeated_ids.event_id

    where repeated_ids.event_id is null

),

repeated as (

    select events_again.*

    from events_again

    inner join repeated_ids
        on events_again.event_id = repeated_ids.event_id

),

-- Good rows compete for their id among themselves, so a bad copy never hides a good one.
copies_ranked as (

    select
        repeated.*,
        row_number() over (
            partition by event_id, case when rejection_reason is null then 0 else 1 end
            order by
                coalesce(loaded_at, occurred_at) desc,
                occurred_at asc,
                {{ in_bytes('visitor_id') }} asc,
                {{ in_bytes("coalesce(event_name, '')") }} asc,
                {{ in_bytes("coalesce(page_url, '')") }} asc,
                {{ in_bytes("coalesce(referrer_url, '')") }} asc,
                {{ in_bytes("coalesce(user_agent, '')") }} asc,
                {{ in_bytes("coalesce(contact_id, '')") }} asc,
                {{ in_bytes("coalesce(email, '')") }} asc,
                {{ in_bytes("coalesce(form_name, '')") }} asc
        ) as copy_rank

    from repeated

),

outcomes_given as (

    select
        single.*,
        1 as copy_rank

    from single

    union all

    select * from copies_ranked

),

judged as (

    select
        event_id,
        occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        visitor_id,
        event_name,
        page_url,
        referrer_url,
        user_agent,
        contact_id,
        email,
        form_name,
        erased_person,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from outcomes_given

)

select * from judged
