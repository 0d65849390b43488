-- depends_on: {{ ref('stg_web__events_of_slices') }}
with

events as (

    {% if every_slice_is_read() %}
        select
            *,
            {{ web_slice('loaded_at') }} as slice
        from {{ ref('stg_web__events_unioned') }}
    {% else %}
        select * from {{ ref('stg_web__events_of_slices') }}
    {% endif %}

)

select
    slice,
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
    form_name

from events
