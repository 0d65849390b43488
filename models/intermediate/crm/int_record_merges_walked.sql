with recursive

standing_merges as (

    select
        losing_object_type,
        losing_record_id,
        {{ hashed_key(['losing_object_type', 'losing_record_id']) }} as losing_key,
        {{ hashed_key(['winning_object_type', 'winning_record_id']) }} as winning_key

    from {{ ref('stg_crm__record_merges') }}
    where is_standing

),

records as (

    select
        object_type,
        record_id,
        {{ hashed_key(['object_type', 'record_id']) }} as record_key

    from {{ ref('stg_crm__records') }}

),

-- The final winner is the last one on the chain that exists. A loser has one standing merge at
-- most: twice as many merges ahead, or the end of the chain, is the same way taken twice.
one_ahead as (

    select
        standing_merges.losing_key,
        standing_merges.winning_key,
        records.record_key as existing_key

    from standing_merges

    left join records
        on standing_merges.winning_key = records.record_key

),

two_ahead as (

    select
        one_ahead.losing_key,
        coalesce(next_merge.winning_key, one_ahead.winning_key) as winning_key,
        -- defect: a merge of a merged record is not followed
        coalesce(next_merge.existing_key, one_ahead.existing_key) as existing_key

    from one_ahead

    left join one_ahead as next_merge
        on one_ahead.winning_key = next_merge.losing_key

),

four_ahead as (

    select
        two_ahead.losing_key,
        coalesce(next_merge.winning_key, two_ahead.winning_key) as winning_key,
        coalesce(next_merge.existing_key, two_ahead.existing_key) as existing_key

    from two_ahead

    left join two_ahead as next_merge
        on two_ahead.winning_key = next_merge.losing_key

),

eight_ahead as (

    select
        four_ahead.losing_key,
        coalesce(next_merge.winning_key, four_ahead.winning_key) as winning_key,
        coalesce(next_merge.existing_key, four_ahead.existing_key) as existing_key

    from four_ahead

    left join four_ahead as next_merge
        on four_ahead.winning_key = next_merge.losing_key

),

sixteen_ahead as (

    select
        eight_ahead.losing_key,
        coalesce(next_merge.winning_key, eight_ahead.winning_key) as winning_key,
        coalesce(next_merge.existing_key, eight_ahead.existing_key) as existing_key

    from eight_ahead

    left join eight_ahead as next_merge
        on eight_ahead.winning_key = next_merge.losing_key

),

leaps as (

    select
        sixteen_ahead.losing_key,
        coalesce(next_merge.winning_key, sixteen_ahead.winning_key) as winning_key,
        coalesce(next_merge.existing_key, sixteen_ahead.existing_key) as existing_key

    from sixteen_ahead

    left join sixteen_ahead as next_merge
        on sixteen_ahead.winning_key = next_merge.losing_key

),

-- Longer chains are walked by 32 merges at a time. Staging has taken cycles out: every chain ends.
walked {{ columns_of_recursion(['losing_key', 'winning_key', 'existing_key']) }} as (

    select
        losing_key,
        winning_key,
        existing_key

    from leaps

    union all

    select
        walked.losing_key,
        leaps.winning_key,
        coalesce(leaps.existing_key, walked.existing_key) as existing_key

    from walked

    inner join leaps
        on walked.winning_key = leaps.losing_key

),

ended as (

    select
        walked.losing_key,
        walked.existing_key

    from walked

    left join standing_merges
        on walked.winning_key = standing_merges.losing_key

    where standing_merges.losing_key is null

),

winners_named as (

    select
        standing_merges.losing_object_type,
        standing_merges.losing_record_id,
        records.object_type as winning_object_type,
        records.record_id as winning_record_id

    from ended

    inner join standing_merges
        on ended.losing_key = standing_merges.losing_key

    inner join records
        on ended.existing_key = records.record_key

)

select * from winners_named
