with

submissions as (

    select * from {{ ref('stg_crm__form_submissions') }}

),

-- Of what somebody erased submitted on a device that others use too, only that they were there.
erased as (

    select * from {{ ref('stg_crm__form_submissions_judged') }}
    where erased_person is not null

),

campaigns as (

    select * from {{ ref('int_web_campaigns_read') }}

),

referrer_hosts as (

    select * from {{ ref('int_referrer_hosts') }}
    where is_gateway or is_identity_provider

),

gateway_pages as (

    select * from {{ ref('int_gateway_pages_seen') }}

),

hosts_in_punycode as (

    select * from {{ ref('int_hosts_in_punycode') }}

),

-- The page fills in what the form's own fields leave out, unless it speaks of another source or
-- another click.
pages_that_agree as (

    select campaigns.*

    from submissions

    inner join campaigns
        on submissions.submission_key = campaigns.page_key

    where
        not coalesce(
            {{ lower_case('submissions.utm_source') }} <> {{ lower_case('campaigns.utm_source') }},
            false
        )
        and not coalesce(
            submissions.click_id_parameter = campaigns.click_id_parameter
            and submissions.click_id <> campaigns.click_id,
            false
        )

),

hosts_read as (

    select
        submissions.*,
        {{ url_host('page_url') }} as landing_host_text,
        {{ url_host('referrer_url') }} as referrer_host_text,
        {{ redacted(url_path('page_url')) }} as landing_path,
        {{ redacted(url_path('referrer_url')) }} as referrer_path,
        {{ redacted(url_query('referrer_url')) }} as referrer_query

    from submissions

),

-- As int_web_events_read does it for page views.
gateways_found as (

    select
        hosts_read.*,
        coalesce(landing_punycode.punycode, hosts_read.landing_host_text) as landing_host,
        {{ public_host(
            'coalesce(referrer_punycode.punycode, hosts_read.referrer_host_text)'
        ) }} as referrer_host,
        coalesce(referrer_hosts.is_gateway, false)
        or gateway_pages.referrer_host is not null
        or (
            coalesce(referrer_hosts.is_identity_provider, false)
            and coalesce({{ returns_from_sign_in('hosts_read.page_url') }}, false)
        ) as is_gateway

    from hosts_read

    left join hosts_in_punycode as landing_punycode
        on hosts_read.landing_host_text = landing_punycode.host

    left join hosts_in_punycode as referrer_punycode
        on hosts_read.referrer_host_text = referrer_punycode.host

    left join referrer_hosts
        on hosts_read.referrer_host_text = referrer_hosts.referrer_host

    left join gateway_pages
        on
            hosts_read.referrer_host_text = gateway_pages.referrer_host
            and hosts_read.referrer_path = gateway_pages.referrer_path

),

tags_laid_over as (

    select
        gateways_found.submission_key,
        gateways_found.submission_id,
        gateways_found.occurred_at,
        gateways_found.loaded_at,
        gateways_found.object_type,
        gateways_found.record_id,
        gateways_found.email_key,
        gateways_found.visitor_id,
        cast(null as {{ type_text() }}) as erased_person,
        gateways_found.form_name,
        gateways_found.landing_host,
        gateways_found.landing_path,
        gateways_found.referrer_host,
        gateways_found.referrer_path,
        gateways_found.referrer_query,
        gateways_found.is_gateway,
        coalesce(gateways_found.utm_source, pages_that_agree.utm_source) as utm_source,
        coalesce(gateways_found.utm_medium, pages_that_agree.utm_medium) as utm_medium,
        coalesce(gateways_found.utm_campaign, pages_that_agree.utm_campaign) as utm_campaign,
        coalesce(gateways_found.utm_content, pages_that_agree.utm_content) as utm_content,
        coalesce(gateways_found.utm_term, pages_that_agree.utm_term) as utm_term,
        pages_that_agree.utm_id,
        case
            when gateways_found.click_id is not null then gateways_found.click_id_parameter
            else pages_that_agree.click_id_parameter
        end as click_id_parameter,
        coalesce(gateways_found.click_id, pages_that_agree.click_id) as click_id,
        pages_that_agree.url_campaign_id

    from gateways_found

    left join pages_that_agree
        on gateways_found.submission_key = pages_that_agree.page_key

),

with_erased as (

    select * from tags_laid_over

    union all

    select
        {{ hashed_key(["'form'", 'submission_id']) }} as submission_key,
        cast(null as {{ type_text() }}) as submission_id,
        occurred_at,
        loaded_at,
        cast(null as {{ type_text() }}) as object_type,
        cast(null as {{ type_text() }}) as record_id,
        cast(null as {{ type_text() }}) as email_key,
        visitor_id,
        erased_person,
        cast(null as {{ type_text() }}) as form_name,
        cast(null as {{ type_text() }}) as landing_host,
        cast(null as {{ type_text() }}) as landing_path,
        cast(null as {{ type_text() }}) as referrer_host,
        cast(null as {{ type_text() }}) as referrer_path,
        cast(null as {{ type_text() }}) as referrer_query,
        false as is_gateway,
        cast(null as {{ type_text() }}) as utm_source,
        cast(null as {{ type_text() }}) as utm_medium,
        cast(null as {{ type_text() }}) as utm_campaign,
        cast(null as {{ type_text() }}) as utm_content,
        cast(null as {{ type_text() }}) as utm_term,
        cast(null as {{ type_text() }}) as utm_id,
        cast(null as {{ type_text() }}) as click_id_parameter,
        cast(null as {{ type_text() }}) as click_id,
        cast(null as {{ type_text() }}) as url_campaign_id

    from erased

)

select * from with_erased
