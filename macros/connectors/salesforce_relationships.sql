{#- What Salesforce relates to what, in the columns of stg_raw__relationships. -#}
{%- macro salesforce_relationships(connector) -%}
with

leads as (

    select * from {{ ref('stg_' ~ connector ~ '__lead') }}

),

contacts as (

    select * from {{ ref('stg_' ~ connector ~ '__contact') }}

),

companies as (

    select * from {{ ref('stg_' ~ connector ~ '__account') }}

),

deals as (

    select * from {{ ref('stg_' ~ connector ~ '__opportunity') }}

),

roles_given as (

    select * from {{ salesforce_rows(connector, 'opportunity_contact_role') }}

),

relations_given as (

    select * from {{ salesforce_rows(connector, 'account_contact_relation') }}

),

roles as (

    select
        id_prefix || 'role:' || {{ id_text('id') }} as relationship_id,
        {{ id_text('opportunity_id') }} as deal_id,
        {{ id_text('contact_id') }} as contact_id,
        case
            when {{ is_true('is_primary') }} then 'primary'
            else coalesce({{ safe_text('role') }}, 'additional')
        end as relationship_type,
        {{ safe_timestamp('created_date') }} as created_at,
        {{ is_true('is_deleted') }} as is_removed,
        {{ safe_timestamp(loader_time(connector)) }} as loaded_at

    from roles_given

),

relations as (

    select
        id_prefix || 'relation:' || {{ id_text('id') }} as relationship_id,
        {{ id_text('contact_id') }} as contact_id,
        {{ id_text('account_id') }} as company_id,
        coalesce(
            {{ safe_timestamp('start_date') }},
            {{ safe_timestamp('created_date') }}
        ) as created_at,
        {{ safe_timestamp('end_date') }} as ended_at,
        {{ is_true('is_deleted') }}
        or {{ safe_text('end_date') }} is not null
        or ({{ safe_text('is_active') }} is not null and not {{ is_true('is_active') }})
            as is_removed,
        {{ safe_timestamp(loader_time(connector)) }} as loaded_at

    from relations_given
    where
        not {{ is_true('is_direct') }}

),

related as (

    select
        contacts.id_prefix || 'contact-account:' || contacts.contact_id as relationship_id,
        'contact' as from_object_type,
        contacts.contact_id as from_record_id,
        'company' as to_object_type,
        contacts.company_id as to_record_id,
        'primary' as relationship_type,
        cast(null as {{ dbt.type_timestamp() }}) as created_at,
        cast(null as {{ dbt.type_timestamp() }}) as removed_at,
        false as is_removed
    from contacts
    where contacts.company_id is not null and not contacts.is_gone
    union all
    select
        deals.id_prefix || 'opportunity-account:' || deals.deal_id as relationship_id,
        'deal' as from_object_type,
        deals.deal_id as from_record_id,
        'company' as to_object_type,
        deals.company_id as to_record_id,
        'primary' as relationship_type,
        cast(null as {{ dbt.type_timestamp() }}) as created_at,
        cast(null as {{ dbt.type_timestamp() }}) as removed_at,
        false as is_removed
    from deals
    where deals.company_id is not null and not deals.is_gone
    union all
    select
        roles.relationship_id,
        'deal' as from_object_type,
        roles.deal_id as from_record_id,
        'contact' as to_object_type,
        roles.contact_id as to_record_id,
        roles.relationship_type,
        roles.created_at,
        case when roles.is_removed then roles.loaded_at end as removed_at,
        roles.is_removed
    from roles
    union all
    select
        relations.relationship_id,
        'contact' as from_object_type,
        relations.contact_id as from_record_id,
        'company' as to_object_type,
        relations.company_id as to_record_id,
        'additional' as relationship_type,
        relations.created_at,
        case when relations.is_removed then coalesce(relations.ended_at, relations.loaded_at) end
            as removed_at,
        relations.is_removed
    from relations
    union all
    select
        companies.id_prefix || 'parent:' || companies.company_id as relationship_id,
        'company' as from_object_type,
        companies.company_id as from_record_id,
        'company' as to_object_type,
        companies.parent_id as to_record_id,
        'parent' as relationship_type,
        cast(null as {{ dbt.type_timestamp() }}) as created_at,
        cast(null as {{ dbt.type_timestamp() }}) as removed_at,
        false as is_removed
    from companies
    where companies.parent_id is not null and not companies.is_gone and not companies.is_person
    union all
    -- A conversion relates its deal and its contact, unless a role says so already.
    select
        leads.id_prefix || 'conversion:' || leads.lead_id as relationship_id,
        'deal' as from_object_type,
        leads.converted_deal_id as from_record_id,
        'contact' as to_object_type,
        leads.converted_contact_id as to_record_id,
        'additional' as relationship_type,
        cast(null as {{ dbt.type_timestamp() }}) as created_at,
        cast(null as {{ dbt.type_timestamp() }}) as removed_at,
        false as is_removed

    from leads

    left join roles
        on
            leads.converted_deal_id = roles.deal_id
            and leads.converted_contact_id = roles.contact_id

    where
        leads.converted_deal_id is not null
        and leads.converted_contact_id is not null
        and not leads.is_gone
        and roles.relationship_id is null

)

select * from related
{%- endmacro -%}
