with

touches as (

    select * from {{ ref('int_touches_of_records') }}

),

-- Clicks and replies are touches. What machines open says nothing of anybody.
emails as (

    select * from {{ ref('int_email_events_owned') }}
    where
        record_id is not null
        and event_type not in ('clicked', 'replied')
        and not is_machine

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

interactions as (

    select
        'touch' as interaction,
        origin as event,
        touched_at as occurred_at,
        object_type,
        record_id,
        lead_source_type,
        lead_channel,
        lead_source_group,
        lead_method

    from touches

    union all

    select
        'email' as interaction,
        event_type as event,
        occurred_at,
        object_type,
        record_id,
        cast(null as {{ type_text() }}) as lead_source_type,
        cast(null as {{ type_text() }}) as lead_channel,
        cast(null as {{ type_text() }}) as lead_source_group,
        cast(null as {{ type_text() }}) as lead_method

    from emails

    union all

    select
        'lifecycle' as interaction,
        lifecycle_events.event_name as event,
        lifecycle_events.occurred_at,
        resolved.final_object_type as object_type,
        resolved.final_record_id as record_id,
        cast(null as {{ type_text() }}) as lead_source_type,
        cast(null as {{ type_text() }}) as lead_channel,
        cast(null as {{ type_text() }}) as lead_source_group,
        cast(null as {{ type_text() }}) as lead_method

    from lifecycle_events

    inner join resolved
        on
            lifecycle_events.object_type = resolved.object_type
            and lifecycle_events.record_id = resolved.record_id

),

kinds_keyed as (

    select
        interactions.*,
        {{ hashed_key([
            'interaction', 'event', 'lead_source_type', 'lead_channel', 'lead_source_group',
            'lead_method',
        ]) }} as kind_key

    from interactions

)

select * from kinds_keyed
