-- A table, which serves the run alone: raw rows are searched once, and what follows reads what was
-- found. Empty when every slice is read, as a copy of all rows would be of no use.
{{ config(materialized='table') }}

with

events as (

    select
        *,
        {{ web_slice('loaded_at') }} as slice
    from {{ ref('stg_web__events_unioned') }}
    where
        {% if every_slice_is_read() %}
            1 = 0
        {% else %}
            {{ within_slices(
                'loaded_at',
                'select slice from ' ~ ref('stg_web__slices') ~ ' where reason is not null'
            ) }}
        {% endif %}

),

slices as (

    select slice from {{ ref('stg_web__slices') }}
    where reason is not null

)

select
    events.slice,
    events.event_id,
    events.occurred_at,
    events.loaded_at,
    events.visitor_id,
    events.event_name,
    events.page_url,
    events.referrer_url,
    events.user_agent,
    events.contact_id,
    events.email,
    events.form_name

from events

inner join slices
    on events.slice = slices.slice
