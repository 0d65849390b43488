{#- What happened to leads and opportunities of Salesforce, in the columns of stg_raw__lifecycle_events. -#}
{%- macro salesforce_lifecycle_events(connector) -%}
with

leads as (

    select * from {{ ref('stg_' ~ connector ~ '__lead') }}

),

deals as (

    select * from {{ ref('stg_' ~ connector ~ '__opportunity') }}

),

record_merges as (

    select * from {{ ref('stg_' ~ connector ~ '__record_merges') }}

),

fields_changed as (

    select * from {{ connector_table(connector, 'opportunity_field_history') }}

),

stages_given as (

    select * from {{ connector_table(connector, 'opportunity_history') }}

),

tasks_given as (

    select * from {{ salesforce_rows(connector, 'task') }}

),

calendar_given as (

    select * from {{ salesforce_rows(connector, 'event') }}

),

stages_entered as (

    select
        source_schema,
        {{ id_text('opportunity_id') }} as deal_id,
        {{ safe_text('new_value') }} as stage_name,
        {{ safe_timestamp('created_date') }} as entered_at
    from fields_changed
    where {{ squashed('field_name') }} = 'stagename'
    union all
    select
        source_schema,
        {{ id_text('opportunity_id') }} as deal_id,
        {{ safe_text('stage_name') }} as stage_name,
        {{ safe_timestamp('created_date') }} as entered_at
    from stages_given
    where {{ safe_text('opportunity_id') }} is not null

),

-- A deal that was closed twice entered its present stage the last time after any other stage.
other_stages_left as (

    select
        deals.source_schema,
        deals.deal_id,
        max(stages_entered.entered_at) as entered_at

    from deals

    inner join stages_entered
        on
            deals.source_schema = stages_entered.source_schema
            and deals.deal_id = stages_entered.deal_id
            and deals.stage_name <> stages_entered.stage_name

    group by deals.source_schema, deals.deal_id

),

present_stages as (

    select
        deals.source_schema,
        deals.deal_id,
        min(stages_entered.entered_at) as entered_at

    from deals

    inner join stages_entered
        on
            deals.source_schema = stages_entered.source_schema
            and deals.deal_id = stages_entered.deal_id
            and deals.stage_name = stages_entered.stage_name

    left join other_stages_left
        on
            deals.source_schema = other_stages_left.source_schema
            and deals.deal_id = other_stages_left.deal_id

    where
        other_stages_left.entered_at is null
        or stages_entered.entered_at >= other_stages_left.entered_at
    group by deals.source_schema, deals.deal_id

),

-- The date of closing is a day of the company's own zone, and never comes before the deal.
outcomes as (

    select
        deals.id_prefix,
        deals.deal_id,
        case
            when present_stages.entered_at is not null then present_stages.entered_at
            when deals.closed_on < deals.created_at then deals.created_at
            else deals.closed_on
        end as occurred_at,
        deals.amount,
        deals.amount_as_given,
        deals.currency,
        case
            when deals.stage_name in {{ option_as_list(connector, 'won_stages') }}
                then 'won'
            when deals.stage_name in {{ option_as_list(connector, 'lost_stages') }}
                then 'lost'
            when deals.is_won then 'won'
            when deals.is_closed then 'lost'
        end as event_name

    from deals

    left join present_stages
        on
            deals.source_schema = present_stages.source_schema
            and deals.deal_id = present_stages.deal_id

    where not deals.is_gone

),

activities as (

    select
        id_prefix,
        'task:' || {{ id_text('id') }} as activity_id,
        'call' as event_name,
        {{ id_text('who_id') }} as who_id,
        {{ id_text('what_id') }} as what_id,
        coalesce(
            {{ safe_timestamp('completed_date_time') }},
            {{ safe_timestamp('activity_date') }}
        ) as occurred_at
    from tasks_given
    where
        not {{ is_true('is_deleted') }}
        and (
            {{ lower_case(safe_text('task_subtype')) }} = 'call'
            or {{ lower_case(safe_text('activity_type')) }} = 'call'
        )
    union all
    select
        id_prefix,
        'event:' || {{ id_text('id') }} as activity_id,
        case
            when {{ lower_case(safe_text('activity_type')) }} = 'call' then 'call' else 'meeting'
        end as event_name,
        {{ id_text('who_id') }} as who_id,
        {{ id_text('what_id') }} as what_id,
        coalesce(
            {{ safe_timestamp('start_date_time') }},
            {{ safe_timestamp('activity_date_time') }},
            {{ safe_timestamp('activity_date') }}
        ) as occurred_at
    from calendar_given
    where
        not {{ is_true('is_deleted') }}

),

-- The first three characters of an id say what it is.
taking_part as (

    select
        activities.id_prefix,
        activities.activity_id,
        activities.event_name,
        activities.occurred_at,
        activities.who_id as record_id
    from activities
    union all
    select
        activities.id_prefix,
        activities.activity_id,
        activities.event_name,
        activities.occurred_at,
        activities.what_id as record_id
    from activities

),

events as (

    select
        id_prefix || 'opportunity:' || deal_id as event_id,
        'deal' as object_type,
        deal_id as record_id,
        'opportunity' as event_name,
        created_at as occurred_at,
        cast(null as decimal(18, 2)) as value,
        cast(null as {{ type_text() }}) as value_as_given,
        cast(null as {{ type_text() }}) as currency
    from deals
    where not is_gone
    union all
    select
        id_prefix || event_name || ':' || deal_id as event_id,
        'deal' as object_type,
        deal_id as record_id,
        event_name,
        occurred_at,
        amount as value,
        amount_as_given as value_as_given,
        currency
    from outcomes
    where event_name is not null
    union all
    select
        leads.id_prefix || 'qualified:' || leads.lead_id as event_id,
        'lead' as object_type,
        leads.lead_id as record_id,
        'qualified' as event_name,
        record_merges.merged_at as occurred_at,
        cast(null as decimal(18, 2)) as value,
        cast(null as {{ type_text() }}) as value_as_given,
        cast(null as {{ type_text() }}) as currency

    from leads

    inner join record_merges
        on
            leads.lead_id = record_merges.losing_record_id
            and record_merges.losing_object_type = 'lead'
            and record_merges.winning_object_type = 'contact'

    union all

    select
        id_prefix || activity_id || ':' || record_id as event_id,
        case substr(record_id, 1, 3)
            when '003' then 'contact'
            when '00Q' then 'lead'
            when '006' then 'deal'
            when '001' then 'company'
        end as object_type,
        record_id,
        event_name,
        occurred_at,
        cast(null as decimal(18, 2)) as value,
        cast(null as {{ type_text() }}) as value_as_given,
        cast(null as {{ type_text() }}) as currency
    from taking_part
    where substr(record_id, 1, 3) in ('003', '00Q', '006', '001')

)

select * from events
{%- endmacro -%}
