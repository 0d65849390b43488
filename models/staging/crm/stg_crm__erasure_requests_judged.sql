with

-- The one place where requests to be forgotten meet.
connectors as (

    select * from {{ ref('stg_raw__erasure_requests') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when email is null and (object_type is null or record_id is null)
                then 'neither a record nor an email is named'
            else {{ id_fault(['record_id']) }}
        end as rejection_reason

    from connectors

),

copies_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by
                object_type,
                record_id,
                email,
                case when rejection_reason is null then 0 else 1 end
            order by coalesce(requested_at, cast('9999-12-31' as timestamp)) desc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        object_type,
        record_id,
        email,
        requested_at,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
