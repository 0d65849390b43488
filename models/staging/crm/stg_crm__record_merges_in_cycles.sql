with recursive

standing as (

    select * from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

-- Each loser with all that it leads to. `union` forgets what it has seen, so a cycle ends.
walked as (

    select
        losing_object_type,
        losing_record_id,
        winning_object_type,
        winning_record_id

    from standing

    union

    select
        walked.losing_object_type,
        walked.losing_record_id,
        standing.winning_object_type,
        standing.winning_record_id

    from walked

    inner join standing
        on
            walked.winning_object_type = standing.losing_object_type
            and walked.winning_record_id = standing.losing_record_id

),

leading_to_themselves as (

    select distinct
        losing_object_type,
        losing_record_id

    from walked
    where losing_object_type = winning_object_type and losing_record_id = winning_record_id

)

select * from leading_to_themselves
