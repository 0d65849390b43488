{#- The lead forms of Facebook and Instagram, whoever loads them, each with its address: of the rows of the
    table of leads in the CTE rows_given to the CTE leads. What people wrote is an array of names with values.
    A form on a page that no ad showed is organic, and none of ours. -#}
{%- macro facebook_leads(connector) -%}
leads_given as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as ad_lead_id,
        {{ time_or_epoch('created_time') }} as occurred_at,
        {{ safe_timestamp(loader_time(connector)) }} as loaded_at,
        {{ id_text('ad_id') }} as ad_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_text('adset_name') }} as ad_group_name,
        {{ safe_text('ad_name') }} as ad_name,
        {{ id_text('form_id') }} as form_id,
        field_data

    from rows_given
    where not {{ is_true('is_organic') }}

),

{{ places_in_lists() }},

fields as (

    select distinct
        leads_given.source_schema,
        leads_given.ad_lead_id,
        places.place,
        {{ json_element('leads_given.field_data', 'places.place - 1') }} as field

    from leads_given

    inner join places
        on
            places.place * length('"values"')
            <= length(leads_given.field_data)
            - length(replace(leads_given.field_data, '"values"', ''))

),

answers as (

    select
        source_schema,
        ad_lead_id,
        place,
        coalesce(lower({{ json_text('field', ['name']) }}) in ('email', 'work_email'), false)
            as is_of_address,
        {{ json_text('field', ['values', 0]) }} as answer

    from fields

),

{{ addresses_of_leads() }},

leads as (

    select
        leads_given.*,
        addresses.email

    from leads_given

    left join addresses
        on
            leads_given.source_schema = addresses.source_schema
            and leads_given.ad_lead_id = addresses.ad_lead_id

)
{%- endmacro -%}
