{#- What hidden fields of forms wrote into leads and contacts, in the columns of
    stg_raw__form_submissions. -#}
{%- macro salesforce_form_submissions(connector) -%}
with

leads as (

    select * from {{ ref('stg_' ~ connector ~ '__lead') }}

),

contacts as (

    select * from {{ ref('stg_' ~ connector ~ '__contact') }}

),

-- Salesforce copies the fields of a lead into the contact it becomes.
copied_fields as (

    select distinct
        source_schema,
        converted_contact_id as contact_id,
        {{ hashed_key([
            'utm_source',
            'utm_medium',
            'utm_campaign',
            'utm_content',
            'utm_term',
            'click_id_parameter',
            'click_id',
        ]) }} as fields_key

    from leads
    where converted_contact_id is not null

),

people as (

    select
        source_schema,
        id_prefix,
        'lead' as object_type,
        lead_id as record_id,
        email,
        created_at,
        loaded_at,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id_parameter,
        click_id,
        is_gone and master_record_id is null as is_gone
    from leads
    union all
    select
        source_schema,
        id_prefix,
        'contact' as object_type,
        contact_id as record_id,
        email,
        created_at,
        loaded_at,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id_parameter,
        click_id,
        is_gone and master_record_id is null as is_gone
    from contacts

),

people_tagged as (

    select
        people.*,
        {{ hashed_key([
            'utm_source',
            'utm_medium',
            'utm_campaign',
            'utm_content',
            'utm_term',
            'click_id_parameter',
            'click_id',
        ]) }} as fields_key

    from people
    where
        coalesce(
            utm_source, utm_medium, utm_campaign, utm_content, utm_term, click_id
        ) is not null
        and not is_gone

)

select
    people_tagged.id_prefix || 'hidden:' || people_tagged.record_id as submission_id,
    people_tagged.created_at as occurred_at,
    people_tagged.loaded_at,
    people_tagged.object_type,
    people_tagged.record_id,
    people_tagged.email,
    cast(null as {{ type_text() }}) as visitor_id,
    cast(null as {{ type_text() }}) as form_name,
    cast(null as {{ type_text() }}) as page_url,
    cast(null as {{ type_text() }}) as referrer_url,
    people_tagged.utm_source,
    people_tagged.utm_medium,
    people_tagged.utm_campaign,
    people_tagged.utm_content,
    people_tagged.utm_term,
    people_tagged.click_id_parameter,
    people_tagged.click_id

from people_tagged

left join copied_fields
    on
        people_tagged.object_type = 'contact'
        and people_tagged.source_schema = copied_fields.source_schema
        and people_tagged.record_id = copied_fields.contact_id
        and people_tagged.fields_key = copied_fields.fields_key

where copied_fields.contact_id is null
{%- endmacro -%}
