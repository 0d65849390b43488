-- A table, since many read it and a recursion is dear.
{{ config(materialized='table') }}

with recursive

standing as (

    select
        losing_object_type,
        losing_record_id,
        {{ hashed_key(['losing_object_type', 'losing_record_id']) }} as losing_key,
        {{ hashed_key(['winning_object_type', 'winning_record_id']) }} as winning_key

    from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

-- Each loser with all that it leads to. The path ends a walk that comes by a record again: not all
-- engines have a recursive `union` that forgets what it has seen.
walked as (

    select
        losing_object_type,
        losing_record_id,
        losing_key,
        winning_key,
        losing_key as path,
        winning_key = losing_key as has_come_round

    from standing

    union all

    select
        walked.losing_object_type,
        walked.losing_record_id,
        walked.losing_key,
        standing.winning_key,
        walked.path || ' ' || walked.winning_key as path,
        {{ contains_text("walked.path || ' ' || walked.winning_key", 'standing.winning_key') }}
            as has_come_round

    from walked

    inner join standing
        on walked.winning_key = standing.losing_key

    where not walked.has_come_round

),

leading_to_themselves as (

    select
        losing_object_type,
        losing_record_id

    from walked
    where has_come_round and winning_key = losing_key

)

select * from leading_to_themselves
