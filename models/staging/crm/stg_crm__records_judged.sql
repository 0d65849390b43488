with

connectors as (

    select * from {{ ref('stg_crm__records_unioned') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

people_types as (

    select * from {{ ref('person_object_types') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when erased_records.subject_hash is not null then 'erased on request'
            when erased_addresses.subject_hash is not null then 'erased on request'
            when connectors.object_type is null then 'object_type is missing'
            when record_id is null then 'record_id is missing'
            else {{ id_fault(['record_id']) }}
        end as rejection_reason,
        -- A record is never lost for a bad date: it loses the date.
        case
            when created_at_as_given is null then null
            when created_at is null then 'is no time'
            when created_at < cast('1990-01-01' as timestamp) then 'is before 1990'
            when created_at > {{ time_after('updated_at', 1, 'year') }}
                then 'is more than a year after updated_at'
            when created_at >= cast('2100-01-01' as timestamp) then 'is after 2099'
        end as created_at_fault,
        {{ amount_fault('amount') }} as amount_fault,
        case
            when amount <> 0 and abs(amount) < 1000000000000
                then {{ currency_fault('connectors.currency', 'currencies.currency') }}
        end as currency_fault

    from connectors

    left join currencies
        on connectors.currency = currencies.currency

    left join people_types
        on {{ lower_case('connectors.object_type') }} = people_types.object_type

    left join subjects as erased_records
        on
            erased_records.subject_kind = 'record'
            and erased_records.subject_hash
            = {{ record_erasure_hash('connectors.object_type', 'connectors.record_id') }}

    left join subjects as erased_addresses
        on
            people_types.object_type is not null
            and connectors.email is not null
            and erased_addresses.subject_kind
            = case when people_types.precedence = 1 then 'sole_address' else 'address' end
            and erased_addresses.subject_hash
            = {{ erasure_hash([text_hash('connectors.email')]) }}
            and {{ reached_by_erasure('connectors.created_at', 'erased_addresses.requested_at') }}

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
                {{ record_copies_in_order() }}
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        object_type,
        record_id,
        case when created_at_fault is null then created_at end as created_at,
        updated_at,
        name,
        email,
        stage,
        owner,
        case when amount_fault is null then amount end as amount,
        currency,
        created_at_fault,
        amount_fault,
        currency_fault,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
