-- A table, since many read it and a recursion is dear.
{{ config(materialized='table') }}

with recursive

requests as (

    select * from {{ ref('stg_crm__erasure_requests') }}

),

records as (

    select * from {{ ref('stg_raw__records') }}

),

record_merges as (

    select * from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

requested as (

    select
        {{ lower_case('object_type') }} as object_type,
        record_id,
        requested_at

    from requests
    where record_id is not null

    {{ union_distinct() }}

    select
        {{ lower_case('records.object_type') }} as object_type,
        records.record_id,
        requests.requested_at

    from requests

    inner join records
        on requests.email_key = {{ dbt.hash('records.email') }}

    where
        {{ lower_case('records.object_type') }} = 'contact'
        and {{ reached_by_erasure('records.created_at', 'requests.requested_at') }}

),

merged_pairs as (

    select
        {{ lower_case('losing_object_type') }} as object_type,
        losing_record_id as record_id,
        {{ lower_case('winning_object_type') }} as other_object_type,
        winning_record_id as other_record_id,
        {{ hashed_key([lower_case('winning_object_type'), 'winning_record_id']) }} as other_key

    from record_merges

    {{ union_distinct() }}

    select
        {{ lower_case('winning_object_type') }} as object_type,
        winning_record_id as record_id,
        {{ lower_case('losing_object_type') }} as other_object_type,
        losing_record_id as other_record_id,
        {{ hashed_key([lower_case('losing_object_type'), 'losing_record_id']) }} as other_key

    from record_merges

),

-- Records that were merged are one person. The path ends a walk that comes by a record again: not
-- all engines have a recursive `union` that forgets what it has seen.
people as (

    select
        object_type,
        record_id,
        requested_at,
        {{ hashed_key(['object_type', 'record_id']) }} as path

    from requested

    union all

    select
        merged_pairs.other_object_type as object_type,
        merged_pairs.other_record_id as record_id,
        people.requested_at,
        people.path || ' ' || merged_pairs.other_key as path

    from people

    inner join merged_pairs
        on
            people.object_type = merged_pairs.object_type
            and people.record_id = merged_pairs.record_id

    where not {{ contains_text('people.path', 'merged_pairs.other_key') }}

)

select
    object_type,
    record_id,
    case when count(*) = count(requested_at) then max(requested_at) end as requested_at

from people
where object_type is not null and record_id is not null
group by object_type, record_id
