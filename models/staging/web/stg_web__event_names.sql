-- Kept by slice. A few names stand for all events, so words are looked up once and then joined.
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='slice',
    on_schema_change='append_new_columns',
    meta={'when_changed': 'read_again'},
    post_hook="{{ delete_rows(this, 'slice in (select trimmed.slice from ' ~ ref('stg_web__slices') ~ ' as trimmed where trimmed.raw_rows = 0)') }}",
) }}

with

events as (

    select
        slice,
        event_name
    from {{ ref('stg_web__events_arrived') }}

),

page_view_names as (

    select * from {{ ref('page_view_names') }}

),

names as (

    select
        slice,
        event_name,
        count(*) as raw_rows

    from events
    group by slice, event_name

),

words_read as (

    select distinct
        event_name,
        {{ letters_and_digits('event_name') }} as word

    from names

),

page_views as (

    select distinct words_read.event_name

    from words_read

    inner join page_view_names
        on {{ word_matches('words_read.word', 'page_view_names.name') }}

)

select
    names.slice,
    names.event_name,
    cast(names.raw_rows as bigint) as raw_rows,
    page_views.event_name is not null as is_page_view

from names

left join page_views
    on names.event_name = page_views.event_name
