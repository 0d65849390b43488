with

-- The one place where web connectors meet: union another tracker's model of this shape here.
connectors as (

    select * from {{ ref('stg_raw__web_events') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when event_id is null then 'event_id is missing'
            when visitor_id is null then 'visitor_id is missing'
            else {{ time_fault('occurred_at', 'loaded_at') }}
        end as rejection_reason

    from connectors

),

-- Good rows compete for their id among themselves, so a bad copy never hides a good one.
copies_ranked as (

    select
        reasons_given.*,
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

    from reasons_given

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
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
