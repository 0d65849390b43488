{{ config(enabled=connector_is_on('ga4'), group='ga4') }}

with

events as (

    select * from {{ ref('stg_ga4__events') }}

),

-- A day is exported when it is over, and is a slice of its own, so that it is read once. The export
-- does not tell which browser it was.
tags_put_back as (

    select
        event_id,
        occurred_at,
        {{ time_after('day_of_table', 1, 'day') }} as loaded_at,
        visitor_id,
        {{ lower_case('event_name') }} as event_name,
        {{ with_parameters('page_location', {
            'utm_source': 'utm_source', 'utm_medium': 'utm_medium', 'utm_campaign': 'utm_campaign',
            'utm_id': 'utm_id', 'utm_term': 'utm_term', 'utm_content': 'utm_content',
            'gclid': 'gclid', 'dclid': 'dclid', 'srsltid': 'srsltid',
        }) }} as page_url,
        page_referrer as referrer_url,
        cast(null as {{ type_text() }}) as user_agent,
        {{ 'user_id' if connector_option('ga4', 'user_id_is_contact_id')
            else 'cast(null as ' ~ type_text() ~ ')' }} as contact_id,
        coalesce(email, {{ email_address('user_id') }}) as email,
        case
            when {{ form_event_name('ga4', ['event_name']) }} is not null
                then coalesce(form_name, form_id, event_name)
        end as form_name

    from events

)

select
    *,
    {{ web_row_hash() }} as row_hash
from tags_put_back
