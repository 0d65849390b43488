-- depends_on: {{ ref('stg_web__events_fetched') }}
with

events as (

    {% if every_visitor_is_due() %}
        select
            unioned.*,
            true as is_due
        from {{ ref('stg_web__events_unioned') }} as unioned
    {% else %}
        select * from {{ ref('stg_web__events_fetched') }}
    {% endif %}

)

select
    event_id,
    occurred_at,
    loaded_at,
    visitor_id,
    event_name,
    page_url,
    referrer_url,
    user_agent,
    contact_id,
    email,
    form_name,
    is_due

from events
