{#- CTEs from what a loader's tables say to events_kept, in the columns of stg_raw__lifecycle_events: of
    stages_entered (deals), stage_values (contacts), engagements with taking_part, and of contacts, companies,
    deals, stages and records. -#}
{%- macro hubspot_events_kept(connector) -%}
-- A deal whose stage has no history was closed when it says, though not before it was made.
stages_reached as (

    select
        source_schema,
        deal_id,
        stage_id,
        entered_at

    from stages_entered

    union all

    select
        deals.source_schema,
        deals.deal_id,
        deals.stage_id,
        case when deals.closed_at < deals.created_at then deals.created_at else deals.closed_at end
            as entered_at

    from deals

    left join stages_entered
        on
            deals.source_schema = stages_entered.source_schema
            and deals.deal_id = stages_entered.deal_id
            and deals.stage_id = stages_entered.stage_id

    where stages_entered.deal_id is null and deals.stage_id is not null

),

outcomes as (

    select
        stages_reached.source_schema,
        deals.id_prefix,
        stages_reached.deal_id,
        stages_reached.stage_id,
        stages_reached.entered_at,
        deals.amount,
        deals.amount_as_given,
        deals.currency,
        case
            when stages_reached.stage_id in {{ option_as_list(connector, 'won_stages') }}
                then 'won'
            when stages_reached.stage_id in {{ option_as_list(connector, 'lost_stages') }}
                then 'lost'
            when stages.is_won then 'won'
            when stages.is_lost then 'lost'
        end as event_name

    from stages_reached

    left join stages
        on
            stages_reached.source_schema = stages.source_schema
            and stages_reached.stage_id = stages.stage_id

    left join deals
        on
            stages_reached.source_schema = deals.source_schema
            and stages_reached.deal_id = deals.deal_id

),

-- Where the history is not loaded, the contact's own columns say when it reached a stage.
stage_columns as (

    select
        source_schema,
        id_prefix,
        contact_id,
        'qualified' as event_name,
        marketing_qualified_at as reached_at
    from contacts
    where 'marketingqualifiedlead' in {{ option_as_list(connector, 'qualified_stages') }}
    union all
    select
        source_schema,
        id_prefix,
        contact_id,
        'qualified' as event_name,
        sales_qualified_at as reached_at
    from contacts
    where 'salesqualifiedlead' in {{ option_as_list(connector, 'qualified_stages') }}
    union all
    select
        source_schema,
        id_prefix,
        contact_id,
        'opportunity' as event_name,
        opportunity_at as reached_at
    from contacts

),

contacts_moved as (

    select
        id_prefix,
        contact_id,
        event_name,
        coalesce(
            min(case when has_history = 1 then reached_at end),
            min(reached_at)
        ) as reached_at

    from (
        select
            source_schema,
            id_prefix,
            contact_id,
            event_name,
            reached_at,
            1 as has_history
        from stage_values
        union all
        select
            source_schema,
            id_prefix,
            contact_id,
            event_name,
            reached_at,
            0 as has_history
        from stage_columns
    ) as moves

    where event_name is not null and reached_at is not null
    group by source_schema, id_prefix, contact_id, event_name

),

events as (

    select
        coalesce(id_prefix, '') || event_name || ':' || deal_id || ':' || stage_id as event_id,
        'deal' as object_type,
        deal_id as record_id,
        event_name,
        entered_at as occurred_at,
        amount as value,
        amount_as_given as value_as_given,
        currency
    from outcomes
    where event_name is not null
    union all
    select
        id_prefix || event_name || ':' || contact_id as event_id,
        'contact' as object_type,
        contact_id as record_id,
        event_name,
        reached_at as occurred_at,
        cast(null as decimal(18, 2)) as value,
        cast(null as {{ type_text() }}) as value_as_given,
        cast(null as {{ type_text() }}) as currency
    from contacts_moved
    union all
    select distinct
        engagements.id_prefix || engagements.event_name || ':' || engagements.engagement_id || ':'
        || taking_part.object_type || ':' || taking_part.record_id as event_id,
        taking_part.object_type,
        taking_part.record_id,
        engagements.event_name,
        engagements.started_at as occurred_at,
        cast(null as decimal(18, 2)) as value,
        cast(null as {{ type_text() }}) as value_as_given,
        cast(null as {{ type_text() }}) as currency

    from engagements

    inner join taking_part
        on
            engagements.source_schema = taking_part.source_schema
            and engagements.engagement_id = taking_part.engagement_id

),

deleted_records as (

    select
        'contact' as object_type,
        contact_id as record_id
    from contacts
    where is_gone
    union all
    select
        'company' as object_type,
        company_id as record_id
    from companies
    where is_gone
    union all
    select
        'deal' as object_type,
        deal_id as record_id
    from deals
    where is_gone

),

-- What happened to a record that was deleted goes with it; one that no table has is told of later.
events_kept as (

    select events.*

    from events

    left join deleted_records
        on
            events.object_type = deleted_records.object_type
            and events.record_id = deleted_records.record_id

    left join records
        on
            events.object_type = records.object_type
            and events.record_id = records.record_id

    where deleted_records.record_id is null or records.record_id is not null

)
{%- endmacro -%}
