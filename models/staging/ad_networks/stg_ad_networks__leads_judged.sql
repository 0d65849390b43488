with

connectors as (

    select * from {{ ref('stg_ad_networks__leads_unioned') }}

),

ad_networks as (

    select * from {{ ref('ad_networks') }}

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
            when connectors.ad_network is null then 'ad_network is missing'
            when ad_networks.ad_network is null then 'ad_network is not in the seed ad_networks'
            when connectors.ad_lead_id is null then 'ad_lead_id is missing'
            else coalesce(
                {{ id_fault(['ad_lead_id', 'contact_id']) }},
                {{ time_fault('occurred_at', 'loaded_at') }}
            )
        end as rejection_reason

    from connectors

    left join ad_networks
        on connectors.ad_network = ad_networks.ad_network

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
            partition by
                ad_network,
                ad_lead_id,
                case when rejection_reason is null then 0 else 1 end
            order by
                coalesce(loaded_at, occurred_at) desc,
                occurred_at asc,
                {{ in_bytes("coalesce(contact_id, '')") }} asc,
                {{ in_bytes("coalesce(email, '')") }} asc,
                {{ in_bytes("coalesce(campaign_id, '')") }} asc,
                {{ in_bytes("coalesce(campaign_name, '')") }} asc,
                {{ in_bytes("coalesce(ad_group_name, '')") }} asc,
                {{ in_bytes("coalesce(ad_name, '')") }} asc,
                {{ in_bytes("coalesce(form_name, '')") }} asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        ad_network,
        ad_lead_id,
        occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        email,
        erased_address,
        contact_id,
        campaign_id,
        campaign_name,
        ad_group_name,
        ad_name,
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
