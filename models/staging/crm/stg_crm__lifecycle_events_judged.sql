with

connectors as (

    select * from {{ ref('stg_crm__lifecycle_events_unioned') }}

),

record_ids as (

    select * from {{ ref('stg_crm__record_ids') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when subjects.subject_hash is not null then 'erased on request'
            when connectors.event_id is null then 'event_id is missing'
            when connectors.object_type is null then 'object_type is missing'
            when connectors.record_id is null then 'record_id is missing'
            when connectors.event_name is null then 'event_name is missing'
            when {{ id_fault(['connectors.event_id', 'connectors.record_id']) }} is not null
                then {{ id_fault(['connectors.event_id', 'connectors.record_id']) }}
            when record_ids.record_id is null then 'the record does not exist'
            else {{ time_fault('occurred_at') }}
        end as rejection_reason,
        {{ amount_fault('value') }} as value_fault,
        case
            when value <> 0 and abs(value) < 1000000000000
                then {{ currency_fault('connectors.currency', 'currencies.currency') }}
        end as currency_fault

    from connectors

    left join record_ids
        on
            connectors.object_type = record_ids.object_type
            and connectors.record_id = record_ids.record_id

    left join currencies
        on connectors.currency = currencies.currency

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
            partition by event_id, case when rejection_reason is null then 0 else 1 end
            order by
                occurred_at asc,
                {{ in_bytes('object_type') }} asc,
                {{ in_bytes('record_id') }} asc,
                {{ in_bytes('event_name') }} asc,
                coalesce(value, 0) asc,
                {{ in_bytes("coalesce(currency, '')") }} asc,
                {{ in_bytes("coalesce(value_as_given, '')") }} asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        event_id,
        object_type,
        record_id,
        event_name,
        occurred_at,
        case when value_fault is null then value end as value,
        currency,
        value_fault,
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
