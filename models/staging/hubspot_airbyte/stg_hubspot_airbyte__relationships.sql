{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

associations as (

    select * from {{ ref('stg_hubspot_airbyte__association') }}

),

-- A contact and a company may name each other, which is one relationship.
pairs as (

    select distinct
        id_prefix,
        case when from_object_type = 'company' then to_object_type else from_object_type end
            as from_object_type,
        case when from_object_type = 'company' then to_record_id else from_record_id end
            as from_record_id,
        case when from_object_type = 'company' then from_object_type else to_object_type end
            as to_object_type,
        case when from_object_type = 'company' then from_record_id else to_record_id end
            as to_record_id

    from associations
    where from_object_type in ('contact', 'company', 'deal')

)

select
    id_prefix || {{ hashed_key([
        'from_object_type',
        'from_record_id',
        'to_object_type',
        'to_record_id',
    ]) }} as relationship_id,
    from_object_type,
    from_record_id,
    to_object_type,
    to_record_id,
    'additional' as relationship_type,
    cast(null as {{ dbt.type_timestamp() }}) as created_at,
    cast(null as {{ dbt.type_timestamp() }}) as removed_at,
    false as is_removed

from pairs
