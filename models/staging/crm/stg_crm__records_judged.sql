with

-- The one place where the records of CRMs meet.
connectors as (

    select * from {{ ref('stg_raw__records') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when object_type is null then 'object_type is missing'
            when record_id is null then 'record_id is missing'
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
                case when rejection_reason is null then 0 else 1 end
            order by
                coalesce(updated_at, cast('0001-01-01' as timestamp)) desc,
                coalesce(created_at, cast('0001-01-01' as timestamp)) asc,
                {{ in_bytes("coalesce(name, '')") }} asc,
                {{ in_bytes("coalesce(email, '')") }} asc,
                {{ in_bytes("coalesce(stage, '')") }} asc,
                {{ in_bytes("coalesce(owner, '')") }} asc,
                coalesce(amount, 0) asc,
                {{ in_bytes("coalesce(currency, '')") }} asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        object_type,
        record_id,
        created_at,
        updated_at,
        name,
        email,
        stage,
        owner,
        amount,
        currency,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
