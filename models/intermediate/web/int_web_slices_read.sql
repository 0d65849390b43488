-- Written after all that is kept of web events: what a killed run did not come to is read again.
-- depends_on: {{ ref('stg_web__events_repeated') }}
-- depends_on: {{ ref('stg_web__rows_refused') }}
-- depends_on: {{ ref('int_web_events_parsed') }}
-- depends_on: {{ ref('int_web_events_in_visits') }}
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='slice',
    on_schema_change='append_new_columns',
) }}

with

slices as (

    select * from {{ ref('stg_web__slices') }}

),

settings as (

    select * from {{ ref('stg_web__settings') }}

)

select
    slices.slice,
    slices.raw_rows,
    slices.newest_loaded_at,
    slices.fingerprint,
    slices.reading_key,
    settings.deciding_key

from slices

cross join settings
