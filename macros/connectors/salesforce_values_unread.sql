{#- What Salesforce writes and the connector does not know: stages without the flags that say what their
    deals came to, and kinds of records that calls and meetings are about, in the columns of
    stg_connectors__values_unread. -#}
{%- macro salesforce_values_unread(connector) -%}
with

deals_given as (

    select * from {{ salesforce_rows(connector, 'opportunity') }}

),

tasks_given as (

    select * from {{ salesforce_rows(connector, 'task') }}

),

calendar_given as (

    select * from {{ salesforce_rows(connector, 'event') }}

),

deals as (

    select {{ safe_text('stage_name') }} as stage_name
    from deals_given
    where
        {{ safe_text('is_won') }} is null
        and {{ safe_text('is_closed') }} is null
        and not {{ is_true('is_deleted') }}

),

taking_part as (

    select {{ id_text('who_id') }} as record_id
    from tasks_given
    where
        not {{ is_true('is_deleted') }}
        and (
            {{ lower_case(safe_text('task_subtype')) }} = 'call'
            or {{ lower_case(safe_text('activity_type')) }} = 'call'
        )
    union all
    select {{ id_text('what_id') }} as record_id
    from tasks_given
    where
        not {{ is_true('is_deleted') }}
        and (
            {{ lower_case(safe_text('task_subtype')) }} = 'call'
            or {{ lower_case(safe_text('activity_type')) }} = 'call'
        )
    union all
    select {{ id_text('who_id') }} as record_id
    from calendar_given
    where not {{ is_true('is_deleted') }}
    union all
    select {{ id_text('what_id') }} as record_id
    from calendar_given
    where not {{ is_true('is_deleted') }}

),

counted as (

    select
        'records' as input,
        stage_name as row_id,
        'stage' as column_name,
        'says neither is_won nor is_closed, and is in no option' as fault,
        count(*) as told_rows
    from deals
    where
        stage_name is not null
        and not coalesce(stage_name in {{ option_as_list(connector, 'won_stages') }}, false)
        and not coalesce(stage_name in {{ option_as_list(connector, 'lost_stages') }}, false)
    group by stage_name
    union all
    select
        'lifecycle_events' as input,
        substr(record_id, 1, 3) as row_id,
        'record_id' as column_name,
        'is of a kind of records that is not read' as fault,
        count(*) as told_rows
    from taking_part
    where
        record_id is not null
        and substr(record_id, 1, 3) not in ('003', '00Q', '006', '001')
    group by substr(record_id, 1, 3)

)

select * from counted
{%- endmacro -%}
