{{ config(enabled=connector_is_on('klaviyo_fivetran'), group='klaviyo_fivetran') }}

with

events_given as (

    select * from {{ connector_table('klaviyo_fivetran', 'event') }}

),

people_given as (

    select * from {{ connector_table('klaviyo_fivetran', 'person') }}

),

campaigns_given as (

    select * from {{ connector_table('klaviyo_fivetran', 'campaign') }}

),

flows_given as (

    select * from {{ connector_table('klaviyo_fivetran', 'flow') }}

),

metrics_given as (

    select * from {{ connector_table('klaviyo_fivetran', 'metric') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as id,
        coalesce(
            {{ safe_timestamp('happened_at') }},
            {{ safe_timestamp('happened_at_epoch') }},
            {{ time_of_epoch('happened_at_epoch', 'second') }}
        ) as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ safe_text('event_type') }} as event_type,
        {{ id_text('metric_id') }} as metric_id,
        {{ id_text('person_id') }} as person_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ id_text('flow_id') }} as flow_id,
        coalesce(
            {{ safe_text('property_subject') }},
            {{ safe_text('propertysubject') }}
        ) as subject,
        coalesce({{ safe_text('property_url') }}, {{ safe_text('propertyurl') }}) as link_url,
        coalesce(
            {{ safe_text('property_campaign_name') }},
            {{ safe_text('propertycampaignname') }}
        ) as campaign_named

    from events_given
    where not {{ is_true('_fivetran_deleted') }}

),

-- A person who was merged into another is deleted, and the address may be somebody's still.
people as (

    select
        source_schema,
        {{ id_text('id') }} as person_id,
        min({{ email_address('email') }}) as email

    from people_given
    group by source_schema, {{ id_text('id') }}

),

campaigns as (

    select
        source_schema,
        {{ id_text('id') }} as campaign_id,
        min({{ safe_text('name') }}) as campaign_name

    from campaigns_given
    group by source_schema, {{ id_text('id') }}

),

flows as (

    select
        source_schema,
        {{ id_text('id') }} as flow_id,
        min({{ safe_text('name') }}) as flow_name

    from flows_given
    group by source_schema, {{ id_text('id') }}

),

metrics as (

    select
        source_schema,
        {{ id_text('id') }} as metric_id,
        min({{ safe_text('name') }}) as metric_name

    from metrics_given
    group by source_schema, {{ id_text('id') }}

),

-- A campaign's name as the event has it may be a pair of ids, 1586116963:LyZ7re.
names_found as (

    select
        cast_to_shape.id_prefix || cast_to_shape.id as event_id,
        cast_to_shape.occurred_at,
        cast_to_shape.loaded_at,
        {{ lower_case('coalesce(cast_to_shape.event_type, metrics.metric_name)') }} as event_type,
        cast(null as {{ type_text() }}) as contact_id,
        people.email,
        coalesce(
            campaigns.campaign_name,
            flows.flow_name,
            case
                when not {{ regexp_matches(
                    'cast_to_shape.campaign_named', '^[0-9]+:[A-Za-z0-9]+$'
                ) }}
                    then cast_to_shape.campaign_named
            end,
            cast_to_shape.subject
        ) as campaign_name,
        cast_to_shape.link_url,
        cast(null as {{ type_text() }}) as user_agent,
        false as is_machine_by_vendor

    from cast_to_shape

    left join people
        on
            cast_to_shape.source_schema = people.source_schema
            and cast_to_shape.person_id = people.person_id

    left join campaigns
        on
            cast_to_shape.source_schema = campaigns.source_schema
            and cast_to_shape.campaign_id = campaigns.campaign_id

    left join flows
        on
            cast_to_shape.source_schema = flows.source_schema
            and cast_to_shape.flow_id = flows.flow_id

    left join metrics
        on
            cast_to_shape.source_schema = metrics.source_schema
            and cast_to_shape.metric_id = metrics.metric_id

),

-- Orders, visits, text and push messages stand in the same table.
of_emails as (

    select * from names_found
    where
        event_type like '%email%'
        or event_type like '%e-mail%'
        or event_type = 'unsubscribed'

)

select * from of_emails
