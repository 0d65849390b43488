{#- The records of HubSpot, whoever loads it: contacts, companies and deals with their owners' names, in the
    columns of stg_raw__records. -#}
{%- macro hubspot_records(connector) -%}
with

contacts as (

    select * from {{ ref('stg_' ~ connector ~ '__contact') }}

),

companies as (

    select * from {{ ref('stg_' ~ connector ~ '__company') }}

),

deals as (

    select * from {{ ref('stg_' ~ connector ~ '__deal') }}

),

stages as (

    select * from {{ ref('stg_' ~ connector ~ '__deal_pipeline_stage') }}

),

record_merges as (

    select * from {{ ref('stg_' ~ connector ~ '__record_merges') }}

),

owners_given as (

    select * from {{ connector_table(connector, 'owner') }}

),

owners as (

    select
        source_schema,
        {{ id_text('owner_id') }} as owner_id,
        min({{ safe_text('first_name') }}) as first_name,
        min({{ safe_text('last_name') }}) as last_name

    from owners_given
    group by source_schema, {{ id_text('owner_id') }}

),

objects as (

    select
        source_schema,
        'contact' as object_type,
        contact_id as record_id,
        created_at,
        created_at_as_given,
        updated_at,
        first_name,
        last_name,
        email,
        lifecycle_stage as stage,
        owner_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as {{ type_text() }}) as amount_as_given,
        cast(null as {{ type_text() }}) as currency,
        is_gone
    from contacts
    union all
    select
        source_schema,
        'company' as object_type,
        company_id as record_id,
        created_at,
        created_at_as_given,
        updated_at,
        company_name as first_name,
        cast(null as {{ type_text() }}) as last_name,
        cast(null as {{ type_text() }}) as email,
        cast(null as {{ type_text() }}) as stage,
        owner_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as {{ type_text() }}) as amount_as_given,
        cast(null as {{ type_text() }}) as currency,
        is_gone
    from companies
    union all
    select
        deals.source_schema,
        'deal' as object_type,
        deals.deal_id as record_id,
        deals.created_at,
        deals.created_at_as_given,
        deals.updated_at,
        deals.deal_name as first_name,
        cast(null as {{ type_text() }}) as last_name,
        cast(null as {{ type_text() }}) as email,
        coalesce(stages.stage_name, deals.stage_id) as stage, deals.owner_id, deals.amount,
        deals.amount_as_given,
        deals.currency,
        deals.is_gone

    from deals

    left join stages
        on deals.source_schema = stages.source_schema and deals.stage_id = stages.stage_id

),

-- A record that is gone but lost a merge stays, so that its address and what it did lead to its
-- winner.
losers as (

    select distinct
        record_merges.losing_object_type as object_type,
        record_merges.losing_record_id as record_id

    from record_merges

    inner join objects
        on
            record_merges.winning_object_type = objects.object_type
            and record_merges.winning_record_id = objects.record_id

),

owners_named as (

    select
        objects.object_type,
        objects.record_id,
        objects.created_at,
        objects.created_at_as_given,
        objects.updated_at,
        case
            when objects.first_name is null then objects.last_name
            when objects.last_name is null then objects.first_name
            else objects.first_name || ' ' || objects.last_name
        end as name,
        objects.email,
        objects.stage,
        case
            when owners.first_name is null and owners.last_name is null then objects.owner_id
            when owners.first_name is null then owners.last_name
            when owners.last_name is null then owners.first_name
            else owners.first_name || ' ' || owners.last_name
        end as owner,
        objects.amount,
        objects.amount_as_given,
        objects.currency

    from objects

    left join owners
        on
            objects.source_schema = owners.source_schema
            and objects.owner_id = owners.owner_id

    left join losers
        on
            objects.object_type = losers.object_type
            and objects.record_id = losers.record_id

    where not objects.is_gone or losers.record_id is not null

)

select * from owners_named
{%- endmacro -%}
