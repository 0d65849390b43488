with

connectors as (

    select * from {{ ref('stg_crm__relationships_unioned') }}

),

record_ids as (

    select * from {{ ref('stg_crm__record_ids') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when from_subjects.subject_hash is not null or to_subjects.subject_hash is not null
                then 'erased on request'
            when connectors.relationship_id is null then 'relationship_id is missing'
            when
                connectors.from_object_type is null or connectors.from_record_id is null
                then 'the from record is missing'
            when
                connectors.to_object_type is null or connectors.to_record_id is null
                then 'the to record is missing'
            when
                connectors.from_object_type = connectors.to_object_type
                and connectors.from_record_id = connectors.to_record_id
                then 'a record cannot be related to itself'
            when {{ id_fault([
                'connectors.relationship_id', 'connectors.from_record_id', 'connectors.to_record_id'
            ]) }} is not null
                then {{ id_fault([
                    'connectors.relationship_id', 'connectors.from_record_id',
                    'connectors.to_record_id',
                ]) }}
            when from_records.record_id is null then 'the from record does not exist'
            when to_records.record_id is null then 'the to record does not exist'
        end as rejection_reason

    from connectors

    left join record_ids as from_records
        on
            connectors.from_object_type = from_records.object_type
            and connectors.from_record_id = from_records.record_id

    left join record_ids as to_records
        on
            connectors.to_object_type = to_records.object_type
            and connectors.to_record_id = to_records.record_id

    left join subjects as from_subjects
        on
            from_subjects.subject_kind = 'record'
            and from_subjects.subject_hash
            = {{ record_erasure_hash('connectors.from_object_type', 'connectors.from_record_id') }}

    left join subjects as to_subjects
        on
            to_subjects.subject_kind = 'record'
            and to_subjects.subject_hash
            = {{ record_erasure_hash('connectors.to_object_type', 'connectors.to_record_id') }}

),

removals_compared as (

    select
        reasons_given.*,
        max(removed_at) over (
            partition by relationship_id, case when rejection_reason is null then 0 else 1 end
        ) as last_removed_at,
        sum(case when is_removed and removed_at is null then 1 else 0 end) over (
            partition by relationship_id, case when rejection_reason is null then 0 else 1 end
        ) as removals_without_time

    from reasons_given

),

-- Of two copies the one that knows of the removal is the younger, unless the other one was created
-- after the last removal: then the relationship was made again.
copies_ranked as (

    select
        removals_compared.*,
        row_number() over (
            partition by relationship_id, case when rejection_reason is null then 0 else 1 end
            order by
                case
                    when
                        not is_removed
                        -- defect: a relationship that is made again stays removed
                        and created_at > last_removed_at
                        and removals_without_time = 0
                        then 0
                    -- defect: a removal that another copy tells of is overlooked
                    when is_removed then 1
                    else 2
                end asc,
                {{ in_bytes('from_object_type') }} asc,
                {{ in_bytes('from_record_id') }} asc,
                {{ in_bytes('to_object_type') }} asc,
                {{ in_bytes('to_record_id') }} asc,
                {{ in_bytes("coalesce(relationship_type, '')") }} asc,
                coalesce(created_at, cast('0001-01-01' as timestamp)) asc,
                coalesce(removed_at, cast('0001-01-01' as timestamp)) asc
        ) as copy_rank

    from removals_compared

),

judged as (

    select
        relationship_id,
        from_object_type,
        from_record_id,
        to_object_type,
        to_record_id,
        relationship_type,
        created_at,
        removed_at,
        is_removed,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
