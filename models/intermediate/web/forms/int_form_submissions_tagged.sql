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

gateways as (

    select referrer_host from {{ ref('int_referrer_hosts') }}
    where is_gateway

),

-- The page fills in what the form's own fields leave out, unless it speaks of another source or
-- another click.
pages_that_agree as (

    select campaigns.*

    from submissions

    inner join campaigns
        on submissions.submission_key = campaigns.event_id

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
        {{ url_host('page_url') }} as landing_host,
        {{ url_host('referrer_url') }} as referrer_host

    from submissions

),

tags_laid_over as (

    select
        hosts_read.submission_key,
        hosts_read.submission_id,
        hosts_read.occurred_at,
        hosts_read.loaded_at,
        hosts_read.object_type,
        hosts_read.record_id,
        hosts_read.email_key,
        hosts_read.visitor_id,
        cast(null as {{ dbt.type_string() }}) as erased_person,
        hosts_read.form_name,
        hosts_read.landing_host,
        {{ redacted(url_path('hosts_read.page_url')) }} as landing_path,
        hosts_read.referrer_host,
        {{ redacted(url_path('hosts_read.referrer_url')) }} as referrer_path,
        {{ redacted(url_query('hosts_read.referrer_url')) }} as referrer_query,
        gateways.referrer_host is not null as is_gateway,
        coalesce(hosts_read.utm_source, pages_that_agree.utm_source) as utm_source,
        coalesce(hosts_read.utm_medium, pages_that_agree.utm_medium) as utm_medium,
        coalesce(hosts_read.utm_campaign, pages_that_agree.utm_campaign) as utm_campaign,
        coalesce(hosts_read.utm_content, pages_that_agree.utm_content) as utm_content,
        coalesce(hosts_read.utm_term, pages_that_agree.utm_term) as utm_term,
        pages_that_agree.utm_id,
        case
            when hosts_read.click_id is not null then hosts_read.click_id_parameter
            else pages_that_agree.click_id_parameter
        end as click_id_parameter,
        coalesce(hosts_read.click_id, pages_that_agree.click_id) as click_id,
        pages_that_agree.url_campaign_id

    from hosts_read

    left join pages_that_agree
        on hosts_read.submission_key = pages_that_agree.event_id

    left join gateways
        on hosts_read.referrer_host = gateways.referrer_host

),

with_erased as (

    select * from tags_laid_over

    union all

    select
        {{ hashed_key(["'form'", 'submission_id']) }} as submission_key,
        cast(null as {{ dbt.type_string() }}) as submission_id,
        occurred_at,
        loaded_at,
        cast(null as {{ dbt.type_string() }}) as object_type,
        cast(null as {{ dbt.type_string() }}) as record_id,
        cast(null as {{ dbt.type_string() }}) as email_key,
        visitor_id,
        erased_person,
        cast(null as {{ dbt.type_string() }}) as form_name,
        cast(null as {{ dbt.type_string() }}) as landing_host,
        cast(null as {{ dbt.type_string() }}) as landing_path,
        cast(null as {{ dbt.type_string() }}) as referrer_host,
        cast(null as {{ dbt.type_string() }}) as referrer_path,
        cast(null as {{ dbt.type_string() }}) as referrer_query,
        false as is_gateway,
        cast(null as {{ dbt.type_string() }}) as utm_source,
        cast(null as {{ dbt.type_string() }}) as utm_medium,
        cast(null as {{ dbt.type_string() }}) as utm_campaign,
        cast(null as {{ dbt.type_string() }}) as utm_content,
        cast(null as {{ dbt.type_string() }}) as utm_term,
        cast(null as {{ dbt.type_string() }}) as utm_id,
        cast(null as {{ dbt.type_string() }}) as click_id_parameter,
        cast(null as {{ dbt.type_string() }}) as click_id,
        cast(null as {{ dbt.type_string() }}) as url_campaign_id

    from erased

)

select * from with_erased
