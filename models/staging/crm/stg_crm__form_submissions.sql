with

submissions as (

    select * from {{ ref('stg_crm__form_submissions_judged') }}
    where outcome = 'taken'

),

-- An id of which nobody knows what it is the id of proves no click.
values_read as (

    select
        submission_id,
        {{ hashed_key(["'form'", 'submission_id']) }} as submission_key,
        occurred_at,
        loaded_at,
        object_type,
        record_id,
        coalesce(erased_address, {{ text_hash('email') }}) as email_key,
        visitor_id,
        {{ redacted('form_name') }} as form_name,
        page_url,
        referrer_url,
        {{ campaign_value('utm_source') }} as utm_source,
        {{ campaign_value('utm_medium') }} as utm_medium,
        {{ campaign_value('utm_campaign') }} as utm_campaign,
        {{ campaign_value('utm_content') }} as utm_content,
        {{ campaign_value('utm_term') }} as utm_term,
        click_id_parameter,
        case when click_id_parameter_fault is null then {{ click_id_value('click_id') }} end
            as click_id

    from submissions

)

select
    submission_id,
    submission_key,
    occurred_at,
    loaded_at,
    object_type,
    record_id,
    email_key,
    visitor_id,
    form_name,
    page_url,
    referrer_url,
    utm_source,
    utm_medium,
    utm_campaign,
    utm_content,
    utm_term,
    case when click_id is not null then click_id_parameter end as click_id_parameter,
    click_id

from values_read
