with

connectors as (

    select * from {{ ref('stg_custom__lead_sources_unioned') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when subjects.subject_hash is not null then 'erased on request'
            when entry_id is null then 'entry_id is missing'
            when object_type is null then 'object_type is missing'
            when record_id is null then 'record_id is missing'
            when lead_source_name is null then 'lead_source_name is missing'
            -- Who enters unknown by hand says what they know; in a tag it is a machine's word.
            when
                {{ without_placeholder('lead_source_name') }} is null
                and lower(lead_source_name) <> 'unknown'
                then 'lead_source_name says nothing'
            else coalesce(
                {{ id_fault(['entry_id', 'record_id']) }},
                {{ time_fault('occurred_at', 'loaded_at') }}
            )
        end as rejection_reason

    from connectors

    left join subjects
        on
            subjects.subject_kind = 'record'
            and subjects.subject_hash
            = {{ record_erasure_hash('connectors.object_type', 'connectors.record_id') }}

),

copies_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by entry_id, case when rejection_reason is null then 0 else 1 end
            order by
                -- defect: of two copies the older one counts
                coalesce(loaded_at, occurred_at) desc,
                {{ in_bytes('object_type') }} asc,
                {{ in_bytes('record_id') }} asc,
                {{ in_bytes('lead_source_name') }} asc,
                {{ in_bytes("coalesce(campaign, '')") }} asc,
                occurred_at asc,
                {{ in_bytes("coalesce(created_by, '')") }} asc,
                {{ in_bytes("coalesce(notes, '')") }} asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        entry_id,
        object_type,
        record_id,
        lead_source_name,
        campaign,
        occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        created_by,
        notes,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            -- defect: a copy is a second touch
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
