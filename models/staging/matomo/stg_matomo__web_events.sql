{{ config(enabled=connector_is_on('matomo'), group='matomo') }}

with

acts_given as (

    select * from {{ connector_table('matomo', 'log_link_visit_action') }}

),

visits as (

    select * from {{ ref('stg_matomo__visits') }}

),

actions as (

    select * from {{ ref('stg_matomo__actions') }}

),

acts as (

    select
        source_schema,
        id_prefix,
        {{ id_text('idlink_va') }} as act_id,
        {{ id_text('idvisit') }} as visit_id,
        {{ safe_timestamp('server_time') }} as occurred_at,
        {{ id_text('idaction_url') }} as action_id,
        {{ id_text('idaction_url_ref') }} as action_before_id,
        {{ id_text('idaction_event_action') }} as event_action_id,
        row_number() over (
            partition by source_schema, {{ id_text('idvisit') }}
            order by {{ safe_timestamp('server_time') }} asc, {{ safe_bigint('idlink_va') }} asc
        ) as place_in_visit

    from acts_given

),

-- The URL of a link to another site, or of a download, is not the page on which the visitor was.
pages_found as (

    select
        acts.*,
        case
            when event_actions.action_name is not null then event_actions.action_name
            when actions.action_type = 1 then 'page_view'
            when actions.action_type = 2 then 'outlink'
            when actions.action_type = 3 then 'download'
            else 'action'
        end as event_name,
        case
            when actions.action_type in (2, 3) then actions_before.action_name
            else actions.action_name
        end as page_url,
        actions_before.action_name as url_before

    from acts

    left join actions
        on
            acts.source_schema = actions.source_schema
            and acts.action_id = actions.action_id

    left join actions as actions_before
        on
            acts.source_schema = actions_before.source_schema
            and acts.action_before_id = actions_before.action_id

    left join actions as event_actions
        on
            acts.source_schema = event_actions.source_schema
            and acts.event_action_id = event_actions.action_id

),

-- Matomo takes a campaign out of the URL and keeps it with the visit. Ids are small numbers, which
-- those of another tracker may be as well.
campaigns_put_back as (

    select
        pages_found.id_prefix || 'matomo:' || pages_found.act_id as event_id,
        pages_found.occurred_at,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        visits.visitor_id,
        {{ lower_case('pages_found.event_name') }} as event_name,
        case
            when pages_found.place_in_visit = 1
                then {{ with_parameters('pages_found.page_url', {
                    'utm_source': 'visits.utm_source', 'utm_medium': 'visits.utm_medium',
                    'utm_campaign': 'visits.utm_campaign', 'utm_term': 'visits.utm_term',
                    'utm_content': 'visits.utm_content', 'utm_id': 'visits.utm_id',
                }) }}
            else pages_found.page_url
        end as page_url,
        case
            when pages_found.place_in_visit = 1 then visits.referrer_url
            else pages_found.url_before
        end as referrer_url,
        cast(null as {{ type_text() }}) as user_agent,
        {{ 'visits.user_id' if connector_option('matomo', 'user_id_is_contact_id')
            else 'cast(null as ' ~ type_text() ~ ')' }} as contact_id,
        {{ email_address('visits.user_id') }} as email,
        cast(null as {{ type_text() }}) as form_name

    from pages_found

    left join visits
        on
            pages_found.source_schema = visits.source_schema
            and pages_found.visit_id = visits.visit_id

)

select
    *,
    {{ web_row_hash() }} as row_hash
from campaigns_put_back
