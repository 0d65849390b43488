with

connectors as (

    select * from {{ ref('stg_crm__form_submissions_unioned') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

click_ids as (

    select * from {{ ref('click_ids') }}

),

-- Whom the record means, an address beside it does not.
record_ids as (

    select * from {{ ref('stg_crm__record_ids') }}

),

reasons_given as (

    select
        connectors.*,
        erased_addresses.subject_hash as erased_address,
        case
            when erased_visitors.subject_hash is not null then null
            when erased_records.subject_hash is not null then erased_records.subject_hash
            when record_ids.record_id is null then erased_addresses.subject_hash
        end as erased_person,
        case
            when connectors.click_id is null then null
            when connectors.click_id_parameter is null then 'is missing, so click_id says nothing'
            when click_ids.parameter is null then 'is not in the seed click_ids'
        end as click_id_parameter_fault,
        case
            when
                erased_records.subject_hash is not null
                or (erased_addresses.subject_hash is not null and record_ids.record_id is null)
                or erased_visitors.subject_hash is not null
                then 'erased on request'
            when connectors.submission_id is null then 'submission_id is missing'
            when
                connectors.record_id is not null
                and connectors.object_type is null
                and coalesce(connectors.email, connectors.visitor_id) is null
                then 'object_type is missing'
            when coalesce(connectors.record_id, connectors.email, connectors.visitor_id) is null
                then 'record_id, email and visitor_id are missing'
            else coalesce(
                {{ id_fault(
                    ['submission_id', 'connectors.record_id', 'connectors.visitor_id']
                ) }},
                {{ time_fault('occurred_at', 'loaded_at') }}
            )
        end as rejection_reason

    from connectors

    left join record_ids
        on
            connectors.object_type = record_ids.object_type
            and connectors.record_id = record_ids.record_id

    left join click_ids
        on connectors.click_id_parameter = click_ids.parameter

    left join subjects as erased_records
        on
            connectors.record_id is not null
            and erased_records.subject_kind = 'record'
            and erased_records.subject_hash
            = {{ record_erasure_hash('connectors.object_type', 'connectors.record_id') }}

    left join subjects as erased_addresses
        on
            connectors.email is not null
            and erased_addresses.subject_kind = 'address'
            and erased_addresses.subject_hash = {{ erasure_hash([text_hash('connectors.email')]) }}
            and {{ reached_by_erasure('connectors.occurred_at', 'erased_addresses.requested_at') }}

    left join subjects as erased_visitors
        on
            connectors.visitor_id is not null
            and erased_visitors.subject_kind = 'visitor'
            and erased_visitors.subject_hash = {{ erasure_hash(['connectors.visitor_id']) }}
            and {{ reached_by_erasure('connectors.occurred_at', 'erased_visitors.requested_at') }}

),

copies_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by submission_id, case when rejection_reason is null then 0 else 1 end
            order by
                coalesce(loaded_at, occurred_at) desc,
                occurred_at asc,
                {{ in_bytes("coalesce(object_type, '')") }} asc,
                {{ in_bytes("coalesce(record_id, '')") }} asc,
                {{ in_bytes("coalesce(email, '')") }} asc,
                {{ in_bytes("coalesce(visitor_id, '')") }} asc,
                {{ in_bytes("coalesce(form_name, '')") }} asc,
                {{ in_bytes("coalesce(page_url, '')") }} asc,
                {{ in_bytes("coalesce(referrer_url, '')") }} asc,
                {{ in_bytes("coalesce(utm_source, '')") }} asc,
                {{ in_bytes("coalesce(utm_medium, '')") }} asc,
                {{ in_bytes("coalesce(utm_campaign, '')") }} asc,
                {{ in_bytes("coalesce(utm_content, '')") }} asc,
                {{ in_bytes("coalesce(utm_term, '')") }} asc,
                {{ in_bytes("coalesce(click_id_parameter, '')") }} asc,
                {{ in_bytes("coalesce(click_id, '')") }} asc
        ) as copy_rank,
        max(case when rejection_reason is null then 1 else 0 end) over (partition by submission_id)
            as has_taken_copy

    from reasons_given

),

judged as (

    select
        submission_id,
        occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        object_type,
        record_id,
        email,
        erased_address,
        -- What a copy that is taken says is what counts.
        case
            when
                copy_rank = 1
                and has_taken_copy = 0
                and submission_id is not null
                and visitor_id is not null
                and {{ time_fault('occurred_at', 'loaded_at') }} is null
                then erased_person
        end as erased_person,
        visitor_id,
        form_name,
        page_url,
        referrer_url,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id_parameter,
        click_id,
        click_id_parameter_fault,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
