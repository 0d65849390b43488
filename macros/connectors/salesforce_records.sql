{#- Leads, contacts, accounts and opportunities of Salesforce, in the columns of stg_raw__records. -#}
{%- macro salesforce_records(connector) -%}
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

record_merges as (

    select * from {{ ref('stg_' ~ connector ~ '__record_merges') }}

),

users_given as (

    select * from {{ salesforce_rows(connector, 'user') }}

),

users as (

    select
        source_schema,
        {{ id_text('id') }} as user_id,
        min({{ safe_text('name') }}) as user_name

    from users_given
    group by source_schema, {{ id_text('id') }}

),

-- A person account is a contact, too, and is that here.
objects as (

    select
        source_schema,
        'lead' as object_type,
        lead_id as record_id,
        created_at,
        created_at_as_given,
        updated_at,
        name,
        email,
        status as stage,
        owner_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as {{ type_text() }}) as amount_as_given,
        cast(null as {{ type_text() }}) as currency,
        is_gone
    from leads
    union all
    select
        source_schema,
        'contact' as object_type,
        contact_id as record_id,
        created_at,
        created_at_as_given,
        updated_at,
        name,
        email,
        cast(null as {{ type_text() }}) as stage,
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
        name,
        cast(null as {{ type_text() }}) as email,
        cast(null as {{ type_text() }}) as stage,
        owner_id,
        cast(null as decimal(18, 2)) as amount,
        cast(null as {{ type_text() }}) as amount_as_given,
        cast(null as {{ type_text() }}) as currency,
        is_gone
    from companies
    where not is_person
    union all
    select
        source_schema,
        'deal' as object_type,
        deal_id as record_id,
        created_at,
        created_at_as_given,
        updated_at,
        name,
        cast(null as {{ type_text() }}) as email,
        stage_name as stage,
        owner_id,
        amount,
        amount_as_given,
        currency,
        is_gone
    from deals

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
        objects.name,
        objects.email,
        objects.stage,
        coalesce(users.user_name, objects.owner_id) as owner,
        objects.amount,
        objects.amount_as_given,
        objects.currency

    from objects

    left join users
        on
            objects.source_schema = users.source_schema
            and objects.owner_id = users.user_id

    left join losers
        on
            objects.object_type = losers.object_type
            and objects.record_id = losers.record_id

    where not objects.is_gone or losers.record_id is not null

)

select * from owners_named
{%- endmacro -%}
