with

records as (

    select * from {{ ref('int_records_current') }}

),

object_types as (

    select * from {{ ref('scored_object_types') }}

),

scored_records as (

    select
        records.record_key,
        records.object_type,
        records.record_id,
        object_types.counts_related

    from records

    inner join object_types
        on {{ lower_case('records.object_type') }} = {{ record_type('object_types.object_type') }}

)

select * from scored_records
