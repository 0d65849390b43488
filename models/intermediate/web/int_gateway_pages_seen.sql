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

referrers as (

    select referrer_url from {{ ref('stg_web__events_due') }}
    where not coalesce({{ same_site('page_url', 'referrer_url') }}, false)

    union all

    select referrer_url from {{ ref('stg_crm__form_submissions') }}

),

first_folders_read as (

    select
        referrer_url,
        case
            when {{ regexp_matches('referrer_url', '^[a-z]+://[^/?#]+/v[0-9]+([.][0-9]+)*/') }}
                then 'v#'
            else {{ text_part(text_part(text_part('referrer_url', '/', 4), '?', 1), '#', 1) }}
        end as first_folder

    from referrers

),

-- Few folders are ever a gateway's, so the first one leaves out nearly all URLs before anything
-- of them is read.
urls as (

    select distinct
        first_folders_read.referrer_url,
        first_folders_read.first_folder

    from first_folders_read

    inner join first_folders
        on first_folders_read.first_folder = first_folders.first_folder

),

urls_read as (

    select
        referrer_url,
        first_folder,
        {{ url_host('referrer_url') }} as referrer_host,
        {{ path_folders(url_path('referrer_url')) }} as folders

    from urls

),

pages_seen as (

    select distinct urls_read.referrer_url

    from urls_read

    inner join gateway_pages
        on urls_read.first_folder = gateway_pages.first_folder

    where
        (
            gateway_pages.host = '*'
            or urls_read.referrer_host = gateway_pages.host
            or {{ host_lies_below('urls_read.referrer_host', 'gateway_pages.host') }}
        )
        and substring(urls_read.folders, 1, length(gateway_pages.path) + 1)
        = gateway_pages.path || '/'

)

select * from pages_seen
