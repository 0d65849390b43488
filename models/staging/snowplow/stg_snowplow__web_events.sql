{{ config(enabled=connector_is_on('snowplow'), group='snowplow') }}

with

-- A ping says that a page is still open, every ten seconds; it would lengthen visits.
events as (

    select * from {{ ref('stg_snowplow__events') }}
    where {{ '1 = 1' if connector_option('snowplow', 'page_pings')
        else "coalesce(event, event_name, '') <> 'page_ping'" }}

),

forms_given as (

    select * from {{ connector_table('snowplow', 'com_snowplowanalytics_snowplow_submit_form_1') }}

),

forms as (

    select
        source_schema,
        {{ id_text('root_id') }} as event_id,
        min({{ safe_text('form_id') }}) as form_id

    from forms_given
    group by source_schema, {{ id_text('root_id') }}

),

-- A view that an app or a server tells of without a page would be a visit that came from nowhere.
names_given as (

    select
        events.*,
        case
            when coalesce(events.event, events.event_name) <> 'page_view' then events.event_name
            when events.page_url is null then 'view_of_no_page'
            else 'page_view'
        end as name_given,
        coalesce(events.form_id, forms.form_id, 'form') as form_given

    from events

    left join forms
        on
            events.source_schema = forms.source_schema
            and events.event_id = forms.event_id

),

tags_put_back as (

    select
        id_prefix || event_id as event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        {{ lower_case('name_given') }} as event_name,
        {{ with_campaign_tags(
            'page_url', 'mkt_source', 'mkt_medium', 'mkt_campaign', 'mkt_term', 'mkt_content'
        ) }} as page_url,
        page_referrer as referrer_url,
        useragent as user_agent,
        {{ 'user_id' if connector_option('snowplow', 'user_id_is_contact_id')
            else 'cast(null as ' ~ type_text() ~ ')' }} as contact_id,
        coalesce(email, {{ email_address('user_id') }}) as email,
        case when name_given = 'submit_form' then form_given end as form_name

    from names_given

)

select
    *,
    {{ web_row_hash() }} as row_hash
from tags_put_back
