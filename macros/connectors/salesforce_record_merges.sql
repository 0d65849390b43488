{#- Conversions and merges of Salesforce, in the columns of stg_raw__record_merges. -#}
{%- macro salesforce_record_merges(connector) -%}
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

-- A conversion has a day only; on the day of the lead's creation it would stand before the lead.
merged as (

    select
        'lead' as losing_object_type,
        lead_id as losing_record_id,
        'contact' as winning_object_type,
        converted_contact_id as winning_record_id,
        case when converted_on < created_at then created_at else converted_on end as merged_at
    from leads
    where converted_contact_id is not null and not is_gone
    union all
    select
        'lead' as losing_object_type,
        lead_id as losing_record_id,
        'lead' as winning_object_type,
        master_record_id as winning_record_id,
        cast(null as {{ dbt.type_timestamp() }}) as merged_at
    from leads
    where master_record_id is not null and is_gone
    union all
    select
        'contact' as losing_object_type,
        contact_id as losing_record_id,
        'contact' as winning_object_type,
        master_record_id as winning_record_id,
        cast(null as {{ dbt.type_timestamp() }}) as merged_at
    from contacts
    where master_record_id is not null and is_gone
    union all
    select
        'company' as losing_object_type,
        company_id as losing_record_id,
        'company' as winning_object_type,
        master_record_id as winning_record_id,
        cast(null as {{ dbt.type_timestamp() }}) as merged_at
    from companies
    where master_record_id is not null and is_gone

)

select
    losing_object_type,
    losing_record_id,
    winning_object_type,
    winning_record_id,
    merged_at,
    cast(merged_at as {{ type_text() }}) as merged_at_as_given,
    cast(null as {{ dbt.type_timestamp() }}) as undone_at,
    false as is_undone

from merged
{%- endmacro -%}
