{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

contacts as (

    select * from {{ ref('stg_hubspot_airbyte__contact') }}

),

companies as (

    select * from {{ ref('stg_hubspot_airbyte__company') }}

),

deals as (

    select * from {{ ref('stg_hubspot_airbyte__deal') }}

),

engagements as (

    select * from {{ ref('stg_hubspot_airbyte__engagement') }}

),

{{ places_in_lists() }},

lists as (

    select
        source_schema,
        id_prefix,
        'deal' as from_object_type,
        deal_id as from_record_id,
        'contact' as to_object_type,
        contact_ids as to_ids
    from deals
    where not is_gone
    union all
    select
        source_schema,
        id_prefix,
        'deal' as from_object_type,
        deal_id as from_record_id,
        'company' as to_object_type,
        company_ids as to_ids
    from deals
    where not is_gone
    union all
    select
        source_schema,
        id_prefix,
        'contact' as from_object_type,
        contact_id as from_record_id,
        'company' as to_object_type,
        company_ids as to_ids
    from contacts
    where not is_gone
    union all
    select
        source_schema,
        id_prefix,
        'company' as from_object_type,
        company_id as from_record_id,
        'contact' as to_object_type,
        contact_ids as to_ids
    from companies
    where not is_gone
    union all
    select
        source_schema,
        id_prefix,
        event_name as from_object_type,
        engagement_id as from_record_id,
        'contact' as to_object_type,
        contact_ids as to_ids
    from engagements
    where not is_gone
    union all
    select
        source_schema,
        id_prefix,
        event_name as from_object_type,
        engagement_id as from_record_id,
        'deal' as to_object_type,
        deal_ids as to_ids
    from engagements
    where not is_gone
    union all
    select
        source_schema,
        id_prefix,
        event_name as from_object_type,
        engagement_id as from_record_id,
        'company' as to_object_type,
        company_ids as to_ids
    from engagements
    where not is_gone

),

-- The arrays hold ids alone, so what is not an id in their text can go.
ids_with_commas as (

    select
        source_schema,
        id_prefix,
        from_object_type,
        from_record_id,
        to_object_type,
        replace(replace(replace(to_ids, '[', ''), ']', ''), '"', '') as ids

    from lists
    where to_ids is not null

),

-- One id is in an array once; a contact and a company may name each other.
lists_split as (

    select distinct
        ids_with_commas.source_schema,
        ids_with_commas.id_prefix,
        ids_with_commas.from_object_type,
        ids_with_commas.from_record_id,
        ids_with_commas.to_object_type,
        {{ id_text(text_part('ids_with_commas.ids', ',', 'places.place')) }} as to_record_id

    from ids_with_commas

    inner join places
        on
            places.place
            <= length(ids_with_commas.ids) - length(replace(ids_with_commas.ids, ',', '')) + 1

)

select * from lists_split
where to_record_id is not null
