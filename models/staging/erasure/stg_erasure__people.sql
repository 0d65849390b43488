-- A table, since many read it and a recursion is dear.
{{ config(materialized='table') }}

with recursive

requests as (

    select * from {{ ref('stg_crm__erasure_requests') }}

),

holders as (

    select * from {{ ref('stg_erasure__holders') }}

),

record_merges as (

    select * from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

requested as (

    select
        -- defect: who is asked for as Contact is not found
        {{ lower_case('object_type') }} as object_type,
        record_id,
        requested_at

    from requests
    where record_id is not null

    {{ union_distinct() }}

    select
        holders.object_type,
        holders.record_id,
        requests.requested_at

    from requests

    inner join holders
        on requests.email_key = holders.email_key

    where
        holders.person_class < 3
        and {{ reached_by_erasure('holders.created_at', 'requests.requested_at') }}

),

-- Records that were merged are one person.
merged_pairs as (

    select
        {{ hashed_key([lower_case('losing_object_type'), 'losing_record_id']) }} as node_key,
        {{ hashed_key([lower_case('winning_object_type'), 'winning_record_id']) }} as other_key,
        cast(null as {{ dbt.type_timestamp() }}) as other_created_at,
        {{ lower_case('winning_object_type') }} as other_object_type,
        winning_record_id as other_record_id

    from record_merges

    union all

    select
        {{ hashed_key([lower_case('winning_object_type'), 'winning_record_id']) }} as node_key,
        {{ hashed_key([lower_case('losing_object_type'), 'losing_record_id']) }} as other_key,
        cast(null as {{ dbt.type_timestamp() }}) as other_created_at,
        {{ lower_case('losing_object_type') }} as other_object_type,
        losing_record_id as other_record_id

    from record_merges

),

-- So are leads and whom their address finds. Of contacts with one address only that one is: the
-- others are people of their own.
address_pairs as (

    select
        {{ hashed_key([lower_case('object_type'), 'record_id']) }} as node_key,
        email_key as other_key,
        cast(null as {{ dbt.type_timestamp() }}) as other_created_at,
        cast(null as {{ type_text() }}) as other_object_type,
        cast(null as {{ type_text() }}) as other_record_id

    from holders
    where
        person_class < 3
        and (not is_owned_by_contact or (is_current and (person_class = 2 or is_owner)))

    union all

    select
        email_key as node_key,
        {{ hashed_key([lower_case('object_type'), 'record_id']) }} as other_key,
        created_at as other_created_at,
        object_type as other_object_type,
        record_id as other_record_id

    from holders
    where is_current and (person_class = 2 or (person_class = 1 and is_owner))

),

pairs as (

    select * from merged_pairs
    {{ union_distinct() }}
    select * from address_pairs

),

-- The path ends a walk that comes by a record or an address again: not all engines have a recursive
-- `union` that forgets what it has seen.
people {{ columns_of_recursion([
    'node_key', 'object_type', 'record_id', 'requested_at', 'path',
]) }} as (

    select
        {{ hashed_key([lower_case('object_type'), 'record_id']) }} as node_key,
        object_type,
        record_id,
        requested_at,
        {{ hashed_key([lower_case('object_type'), 'record_id']) }} as path

    from requested

    union all

    select
        pairs.other_key as node_key,
        pairs.other_object_type as object_type,
        pairs.other_record_id as record_id,
        people.requested_at,
        people.path || ' ' || pairs.other_key as path

    from people

    inner join pairs
        on people.node_key = pairs.node_key

    where
        not {{ contains_text('people.path', 'pairs.other_key') }}
        and {{ reached_by_erasure('pairs.other_created_at', 'people.requested_at') }}

)

select
    object_type,
    record_id,
    case when count(*) = count(requested_at) then max(requested_at) end as requested_at

from people
where object_type is not null and record_id is not null
group by object_type, record_id
