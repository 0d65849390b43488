{#- An entry of HubSpot's own original source for each contact, in the columns of
    stg_raw__custom_lead_sources. -#}
{%- macro hubspot_custom_lead_sources(connector) -%}
with

contacts as (

    select * from {{ ref('stg_' ~ connector ~ '__contact') }}

),

-- A direct visit is no source that anybody entered.
sources_entered as (

    select
        id_prefix || 'original:' || contact_id as entry_id,
        'contact' as object_type,
        contact_id as record_id,
        original_source as lead_source_name,
        cast(null as {{ type_text() }}) as campaign,
        coalesce(first_seen_at, created_at) as occurred_at,
        loaded_at,
        'HubSpot' as created_by,
        cast(null as {{ type_text() }}) as notes

    from contacts
    where original_source is not null and original_source <> 'DIRECT_TRAFFIC' and not is_gone

)

select * from sources_entered
{%- endmacro -%}
