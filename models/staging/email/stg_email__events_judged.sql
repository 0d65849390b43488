with

connectors as (

    select * from {{ ref('stg_email__events_unioned') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

-- Whom the id means, an address beside it does not.
contacts as (

    select record_id from {{ ref('stg_crm__record_ids') }}
    where {{ lower_case('object_type') }} = 'contact'

),

reasons_given as (

    select
        connectors.*,
        erased_addresses.subject_hash as erased_address,
        case
            when
                erased_contacts.subject_hash is not null
                or (erased_addresses.subject_hash is not null and contacts.record_id is null)
                then 'erased on request'
            when event_id is null then 'event_id is missing'
            when event_type is null then 'event_type is missing'
            when contact_id is null and email is null then 'contact_id and email are missing'
            else coalesce(
                {{ id_fault(['event_id', 'contact_id']) }},
                {{ time_fault('occurred_at', 'loaded_at') }}
            )
        end as rejection_reason

    from connectors

    left join contacts
        on connectors.contact_id = contacts.record_id

    left join subjects as erased_contacts
        on
            connectors.contact_id is not null
            and erased_contacts.subject_kind = 'record'
            and erased_contacts.subject_hash
            = {{ erasure_hash(["'contact'", 'connectors.contact_id']) }}

    left join subjects as erased_addresses
        on
            connectors.email is not null
            and erased_addresses.subject_kind = 'address'
            and erased_addresses.subject_hash = {{ erasure_hash([text_hash('connectors.email')]) }}
            and {{ reached_by_erasure('connectors.occurred_at', 'erased_addresses.requested_at') }}

),

copies_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by event_id, case when rejection_reason is null then 0 else 1 end
            order by
                coalesce(loaded_at, occurred_at) desc,
                occurred_at asc,
                {{ in_bytes("coalesce(event_type, '')") }} asc,
                {{ in_bytes("coalesce(contact_id, '')") }} asc,
                {{ in_bytes("coalesce(email, '')") }} asc,
                {{ in_bytes("coalesce(campaign_name, '')") }} asc,
                {{ in_bytes("coalesce(link_url, '')") }} asc,
                {{ in_bytes("coalesce(user_agent, '')") }} asc,
                case when is_machine_by_vendor then 0 else 1 end asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        event_id,
        occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        event_type,
        contact_id,
        email,
        erased_address,
        campaign_name,
        link_url,
        user_agent,
        is_machine_by_vendor,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
