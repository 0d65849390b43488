{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

deals as (

    select * from {{ ref('stg_hubspot_fivetran__deal') }}

),

stages as (

    select * from {{ ref('stg_hubspot_fivetran__deal_pipeline_stage') }}

),

deal_contact as (

    select * from {{ connector_table('hubspot_fivetran', 'deal_contact') }}

),

deal_company as (

    select * from {{ connector_table('hubspot_fivetran', 'deal_company') }}

),

contact_company as (

    select * from {{ connector_table('hubspot_fivetran', 'contact_company') }}

),

associations as (

    select
        'deal_contact' as pair_of_types,
        {{ id_text('type_id') }} as type_id,
        {{ safe_text('category') }} as category,
        {{ is_true('_fivetran_deleted') }} as is_removed
    from deal_contact
    union all
    select
        'deal_company' as pair_of_types,
        {{ id_text('type_id') }} as type_id,
        {{ safe_text('category') }} as category,
        {{ is_true('_fivetran_deleted') }} as is_removed
    from deal_company
    union all
    select
        'contact_company' as pair_of_types,
        {{ id_text('type_id') }} as type_id,
        {{ safe_text('category') }} as category,
        {{ is_true('_fivetran_deleted') }} as is_removed
    from contact_company

),

-- HubSpot's own types are few: 1 and 5 the primary company, 3, 279 and 341 without a label.
types_unread as (

    select
        'relationships' as input,
        pair_of_types || ' ' || coalesce(category, 'without category') || ' ' || type_id as row_id,
        'relationship_type' as column_name,
        'is a type that the connector does not know, and is read as additional' as fault,
        count(*) as told_rows

    from associations
    where
        type_id is not null
        and not is_removed
        and coalesce(category, '') <> 'USER_DEFINED'
        and not coalesce(
            category = 'HUBSPOT_DEFINED'
            and pair_of_types || ' ' || type_id in (
                'contact_company 1',
                'contact_company 279',
                'deal_company 5',
                'deal_company 341',
                'deal_contact 3'
            ),
            false
        )
    group by pair_of_types, category, type_id

),

{{ hubspot_stages_unread('hubspot_fivetran') }},

counted as (

    select * from stages_unread
    union all
    select * from types_unread

)

select * from counted
