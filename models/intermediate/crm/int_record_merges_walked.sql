with recursive

standing_merges as (

    select * from {{ ref('stg_crm__record_merges') }}
    where is_standing

),

records as (

    select * from {{ ref('stg_crm__records') }}

),

-- Staging has taken cycles out, so every chain ends.
walked as (

    select
        losing_object_type,
        losing_record_id,
        winning_object_type,
        winning_record_id,
        1 as steps

    from standing_merges

    union all

    select
        walked.losing_object_type,
        walked.losing_record_id,
        standing_merges.winning_object_type,
        standing_merges.winning_record_id,
        walked.steps + 1 as steps

    from walked

    inner join standing_merges
        on
            walked.winning_object_type = standing_merges.losing_object_type
            and walked.winning_record_id = standing_merges.losing_record_id

),

-- The final winner is the last one on the chain that exists.
existing_ranked as (

    select
        walked.*,
        row_number() over (
            partition by walked.losing_object_type, walked.losing_record_id
            order by walked.steps desc
        ) as distance_from_end

    from walked

    inner join records
        on
            walked.winning_object_type = records.object_type
            and walked.winning_record_id = records.record_id

)

select
    losing_object_type,
    losing_record_id,
    winning_object_type,
    winning_record_id,
    steps

from existing_ranked
where distance_from_end = 1
