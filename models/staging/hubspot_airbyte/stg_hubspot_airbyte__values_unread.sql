{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

deals as (

    select * from {{ ref('stg_hubspot_airbyte__deal') }}

),

stages as (

    select * from {{ ref('stg_hubspot_airbyte__deal_pipeline_stage') }}

),

{{ hubspot_stages_unread('hubspot_airbyte') }}

select * from stages_unread
