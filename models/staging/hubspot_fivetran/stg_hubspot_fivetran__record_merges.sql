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

-- Merges that HubSpot tells of in tables of their own.
merges_told as (

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

{{ hubspot_merges_stated() }}

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
