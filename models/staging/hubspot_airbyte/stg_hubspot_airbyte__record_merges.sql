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

contact_merges as (

    select * from {{ connector_table('hubspot_airbyte', 'contacts_merged_audit') }}

),

-- The audit is a stream of connector versions before 5.
merges_told as (

    select
        'contact' as object_type,
        {{ id_text('vid_to_merge') }} as losing_record_id,
        {{ id_text('canonical_vid') }} as winning_record_id,
        {{ time_or_epoch('happened_at') }} as merged_at,
        {{ safe_text('happened_at') }} as merged_at_as_given
    from contact_merges

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
