with

definitions as (

    select * from {{ ref('conversion_definitions') }}

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

records as (

    select * from {{ ref('int_records_current') }}

),

-- What happened to a merged record happened to its winner. Of the creations of merged records the
-- earliest counts, once.
happened as (

    select
        lifecycle_events.event_id,
        cast(null as {{ type_text() }}) as created_key,
        resolved.final_object_type as object_type,
        resolved.final_record_id as record_id,
        lifecycle_events.event_name,
        lifecycle_events.occurred_at,
        lifecycle_events.value,
        lifecycle_events.currency

    from lifecycle_events

    inner join resolved
        on
            lifecycle_events.object_type = resolved.object_type
            and lifecycle_events.record_id = resolved.record_id

    union all

    select
        cast(null as {{ type_text() }}) as event_id,
        record_key as created_key,
        object_type,
        record_id,
        '(created)' as event_name,
        earliest_created_at as occurred_at,
        cast(null as decimal(18, 2)) as value,
        cast(null as {{ type_text() }}) as currency

    from records
    where earliest_created_at is not null

),

found as (

    select
        {{ hashed_key(['conversion_name', 'event_id', 'created_key']) }} as conversion_key,
        records.record_key,
        records.object_type,
        records.record_id,
        definitions.conversion_name,
        definitions.counts,
        definitions.value_from,
        definitions.fixed_value,
        definitions.fixed_currency,
        definitions.unless_related_object_type,
        happened.event_id,
        happened.occurred_at,
        happened.value as event_value,
        happened.currency as event_currency,
        records.amount as record_amount,
        records.currency as record_currency

    from happened

    inner join definitions
        on
            {{ lower_case('happened.object_type') }} = {{ record_type('definitions.object_type') }}
            and happened.event_name = {{ lower_case('definitions.event_name') }}

    inner join records
        on
            happened.object_type = records.object_type
            and happened.record_id = records.record_id

)

select * from found
