{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

contacts as (

    select * from {{ ref('stg_hubspot_fivetran__contact') }}

),

companies as (

    select * from {{ ref('stg_hubspot_fivetran__company') }}

),

deals as (

    select * from {{ ref('stg_hubspot_fivetran__deal') }}

),

contact_merges as (

    select * from {{ connector_table('hubspot_fivetran', 'contact_merge_audit') }}

),

deal_merges as (

    select * from {{ connector_table('hubspot_fivetran', 'merged_deal') }}

),

-- Since 2025 a merge makes a new record, whose property names both old ones; before, the audit says
-- when.
lists as (

    select
        'contact' as object_type,
        contact_id as record_id,
        merged_ids
    from contacts
    union all
    select
        'contact' as object_type,
        contact_id as record_id,
        merged_ids_with_times as merged_ids
    from contacts
    union all
    select
        'company' as object_type,
        company_id as record_id,
        merged_ids
    from companies
    union all
    select
        'deal' as object_type,
        deal_id as record_id,
        merged_ids
    from deals

),

digits as (

    select 0 as digit
    union all
    select 1 as digit
    union all
    select 2 as digit
    union all
    select 3 as digit
    union all
    select 4 as digit
    union all
    select 5 as digit
    union all
    select 6 as digit
    union all
    select 7 as digit
    union all
    select 8 as digit
    union all
    select 9 as digit

),

-- HubSpot lets 250 records be merged into one.
places as (

    select hundreds.digit * 100 + tens.digit * 10 + ones.digit + 1 as place
    from digits as hundreds
    cross join digits as tens
    cross join digits as ones

),

lists_split as (

    select
        lists.object_type,
        {{ text_part(text_part('lists.merged_ids', ';', 'places.place'), ':', 1) }} as merged_id,
        lists.record_id

    from lists

    inner join places
        on places.place <= length(lists.merged_ids) - length(replace(lists.merged_ids, ';', '')) + 1

),

pairs as (

    select
        object_type,
        {{ id_text('merged_id') }} as losing_record_id,
        record_id as winning_record_id,
        cast(null as {{ dbt.type_timestamp() }}) as merged_at,
        cast(null as {{ type_text() }}) as merged_at_as_given
    from lists_split

    union all

    select
        'contact' as object_type,
        {{ id_text('vid_to_merge') }} as losing_record_id,
        {{ id_text('canonical_vid') }} as winning_record_id,
        {{ safe_timestamp('happened_at') }} as merged_at,
        {{ safe_text('happened_at') }} as merged_at_as_given
    from contact_merges

    union all

    select
        'deal' as object_type,
        {{ id_text('merged_deal_id') }} as losing_record_id,
        {{ id_text('deal_id') }} as winning_record_id,
        cast(null as {{ dbt.type_timestamp() }}) as merged_at,
        cast(null as {{ type_text() }}) as merged_at_as_given
    from deal_merges

),

-- A merge that stands in two places is one, with the time.
merges_stated as (

    select
        object_type,
        losing_record_id,
        winning_record_id,
        min(merged_at) as merged_at,
        min(merged_at_as_given) as merged_at_as_given

    from pairs
    where losing_record_id is not null
    group by object_type, losing_record_id, winning_record_id

)

select
    object_type as losing_object_type,
    losing_record_id,
    object_type as winning_object_type,
    winning_record_id,
    merged_at,
    merged_at_as_given,
    cast(null as {{ dbt.type_timestamp() }}) as undone_at,
    false as is_undone

from merges_stated
