-- A table, as eleven models ask whether a record exists; each would judge all copies anew.
{{ config(materialized='table') }}

with

records as (

    select * from {{ ref('stg_crm__records') }}

),

record_merges as (

    select * from {{ ref('stg_crm__record_merges') }}

),

-- A CRM may delete a merged record; what is logged under its id is the winner's all the same.
ids_collected as (

    select
        object_type,
        record_id

    from records

    union distinct

    select
        losing_object_type as object_type,
        losing_record_id as record_id

    from record_merges
    where is_standing

)

select * from ids_collected
