{{ config(meta={'when_changed': 'decide_again'}) }}
-- depends_on: {{ ref('stg_web__visitors_to_reprocess') }}

with

gateway_pages as (

    select
        host,
        path,
        {{ text_part('path', '/', 2) }} as first_folder

    from {{ ref('int_reference_hosts') }}
    where kind = 'gateway' and path <> ''

),

first_folders as (

    select distinct first_folder from gateway_pages

),

events as (

    select
        referrer_host,
        referrer_path
    from {{ ref('int_web_events_parsed') }}
    {% if not every_visitor_is_due() %}
        where
            visitor_id in (
                select to_reprocess.visitor_id
                from {{ ref('stg_web__visitors_to_reprocess') }} as to_reprocess
            )
    {% endif %}

),

form_submissions as (

    select
        {{ url_host('referrer_url') }} as referrer_host,
        {{ redacted(url_path('referrer_url')) }} as referrer_path
    from {{ ref('stg_crm__form_submissions') }}

),

referrers as (

    select
        referrer_host,
        referrer_path
    from events
    {{ union_distinct() }}
    select
        referrer_host,
        referrer_path
    from form_submissions

),

first_folders_read as (

    select
        referrer_host,
        referrer_path,
        case
            when {{ regexp_matches('referrer_path', '^/v[0-9]+([.][0-9]+)*/') }} then 'v#'
            else {{ text_part('referrer_path', '/', 2) }}
        end as first_folder

    from referrers

),

-- Few folders are ever a gateway's, so the first one leaves out nearly all pages.
pages as (

    select
        first_folders_read.referrer_host,
        first_folders_read.referrer_path,
        first_folders_read.first_folder,
        {{ path_folders('first_folders_read.referrer_path') }} as folders

    from first_folders_read

    inner join first_folders
        on first_folders_read.first_folder = first_folders.first_folder

),

pages_seen as (

    select distinct
        pages.referrer_host,
        pages.referrer_path

    from pages

    inner join gateway_pages
        on pages.first_folder = gateway_pages.first_folder

    where
        (
            gateway_pages.host = '*'
            or pages.referrer_host = gateway_pages.host
            or {{ host_lies_below('pages.referrer_host', 'gateway_pages.host') }}
        )
        and substring(pages.folders, 1, length(gateway_pages.path) + 1)
        = gateway_pages.path || '/'

)

select * from pages_seen
