-- A table: a few names stand for all events, so that words are looked up once and then joined.
{{ config(materialized='table') }}

with

events as (

    select event_name from {{ ref('stg_web__events_unioned') }}

),

page_view_names as (

    select * from {{ ref('page_view_names') }}

),

names as (

    select
        event_name,
        count(*) as raw_rows

    from events
    group by event_name

),

words_read as (

    select
        event_name,
        raw_rows,
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
    words_read.event_name,
    cast(words_read.raw_rows as bigint) as raw_rows,
    page_views.event_name is not null as is_page_view

from words_read

left join page_views
    on words_read.event_name = page_views.event_name
