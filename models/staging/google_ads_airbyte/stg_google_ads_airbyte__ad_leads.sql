{{ config(enabled=connector_is_on('google_ads_airbyte'), group='google_ads_airbyte') }}

with

report as (

    select * from {{ ref('stg_google_ads_airbyte__campaign') }}

),

rows_given as (

    select * from {{ newest_rows(
        'google_ads_airbyte', 'lead_form_submission_data', ids=['lead_form_submission_data_id']
    ) }}

),

submissions as (

    select
        source_schema,
        id_prefix,
        {{ id_text('lead_form_submission_data_id') }} as ad_lead_id,
        {{ safe_timestamp('lead_form_submission_data_submission_date_time') }} as occurred_at,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        coalesce(
            {{ id_text('campaign_id') }},
            {{ regexp_extracted(
                safe_text('lead_form_submission_data_campaign'), "'campaigns/([^/]+)$'"
            ) }}
        ) as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_text('ad_group_name') }} as ad_group_name,
        {{ safe_text('asset_name') }} as form_name,
        lead_form_submission_data_lead_form_submission_fields as fields_given

    from rows_given

),

{{ places_in_lists() }},

fields as (

    select
        submissions.source_schema,
        submissions.ad_lead_id,
        places.place,
        {{ json_element('submissions.fields_given', 'places.place - 1') }} as field

    from submissions

    inner join places
        on
            places.place * length('field_type')
            <= length(submissions.fields_given)
            - length(replace(submissions.fields_given, 'field_type', ''))

),

-- A field is an object, or a text of lines such as `field_type: EMAIL`.
answers as (

    select
        source_schema,
        ad_lead_id,
        place,
        {{ regexp_matches('field', 'field_type[^A-Za-z]*(WORK_)?EMAIL') }} as is_of_address,
        coalesce(
            {{ json_text('field', ['field_value']) }},
            {{ regexp_extracted('field', "'([A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+[.][A-Za-z]+)'") }}
        ) as answer

    from fields
    where field is not null

),

{{ addresses_of_leads() }},

campaigns_ranked as (

    select
        campaign_id,
        campaign_name,
        row_number() over (
            partition by campaign_id
            order by
                case when loaded_at is null then 1 else 0 end asc,
                loaded_at desc,
                {{ in_bytes('campaign_name') }} asc
        ) as name_rank

    from report
    where campaign_name is not null

),

campaigns as (

    select
        campaign_id,
        campaign_name

    from campaigns_ranked
    where name_rank = 1

),

shaped as (

    select
        'google_ads' as ad_network,
        submissions.id_prefix || submissions.ad_lead_id as ad_lead_id,
        submissions.occurred_at,
        submissions.loaded_at,
        addresses.email,
        cast(null as {{ type_text() }}) as contact_id,
        submissions.campaign_id,
        coalesce(campaigns.campaign_name, submissions.campaign_name) as campaign_name,
        submissions.ad_group_name,
        cast(null as {{ type_text() }}) as ad_name,
        submissions.form_name

    from submissions

    left join addresses
        on
            submissions.source_schema = addresses.source_schema
            and submissions.ad_lead_id = addresses.ad_lead_id

    left join campaigns
        on submissions.campaign_id = campaigns.campaign_id

)

select * from shaped
