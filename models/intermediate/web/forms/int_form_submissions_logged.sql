{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='submission_key',
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook="""{{ erase_form_submissions(
        this, ref('stg_erasure__subjects'), ref('stg_crm__record_ids')
    ) }}""",
) }}
{{ must_be_a_ledger() }}

-- Each run lays today's raw rows over the ledger. A row whose raw row is gone stays as it was.
with

submissions as (

    select * from {{ ref('int_form_submissions_tagged') }}

)

select
    submission_key,
    submission_id,
    occurred_at,
    loaded_at,
    object_type,
    record_id,
    email_key,
    visitor_id,
    erased_person,
    form_name,
    landing_host,
    landing_path,
    referrer_host,
    referrer_path,
    referrer_query,
    is_gateway,
    utm_source,
    utm_medium,
    utm_campaign,
    utm_content,
    utm_term,
    utm_id,
    click_id_parameter,
    click_id,
    url_campaign_id

from submissions
