{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

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
        id_prefix || {{ hashed_key([
            "'deal_contact'",
            'deal_id',
            'contact_id',
            'type_id',
            'category',
        ]) }} as relationship_id,
        'deal' as from_object_type,
        {{ id_text('deal_id') }} as from_record_id,
        'contact' as to_object_type,
        {{ id_text('contact_id') }} as to_record_id,
        {{ id_text('type_id') }} as type_id,
        {{ safe_text('category') }} as category,
        {{ safe_text('label') }} as label,
        {{ is_true('_fivetran_deleted') }} as is_removed,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at
    from deal_contact
    union all
    select
        id_prefix || {{ hashed_key([
            "'deal_company'",
            'deal_id',
            'company_id',
            'type_id',
            'category',
        ]) }} as relationship_id,
        'deal' as from_object_type,
        {{ id_text('deal_id') }} as from_record_id,
        'company' as to_object_type,
        {{ id_text('company_id') }} as to_record_id,
        {{ id_text('type_id') }} as type_id,
        {{ safe_text('category') }} as category,
        {{ safe_text('label') }} as label,
        {{ is_true('_fivetran_deleted') }} as is_removed,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at
    from deal_company
    union all
    select
        id_prefix || {{ hashed_key([
            "'contact_company'",
            'contact_id',
            'company_id',
            'type_id',
            'category',
        ]) }} as relationship_id,
        'contact' as from_object_type,
        {{ id_text('contact_id') }} as from_record_id,
        'company' as to_object_type,
        {{ id_text('company_id') }} as to_record_id,
        {{ id_text('type_id') }} as type_id,
        {{ safe_text('category') }} as category,
        {{ safe_text('label') }} as label,
        {{ is_true('_fivetran_deleted') }} as is_removed,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at
    from contact_company

),

-- Of the types that HubSpot defines, 1 leads a contact and 5 a deal to its primary company.
types_named as (

    select
        relationship_id,
        from_object_type,
        from_record_id,
        to_object_type,
        to_record_id,
        case
            when category = 'USER_DEFINED' then coalesce(label, 'additional')
            when from_object_type = 'contact' and to_object_type = 'company' and type_id = '1'
                then 'primary'
            when from_object_type = 'deal' and to_object_type = 'company' and type_id = '5'
                then 'primary'
            else 'additional'
        end as relationship_type,
        cast(null as {{ dbt.type_timestamp() }}) as created_at,
        case when is_removed then loaded_at end as removed_at,
        is_removed

    from associations

)

select * from types_named
