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

-- A loser has one standing merge at most, so that what lies so many merges ahead of it is one
-- record, and twice as many come of taking the way twice. Who gets to a record that lost to nobody
-- within 32 merges is in no cycle, which is nearly everybody.
one_ahead as (

    select
        standing.losing_key,
        standing.winning_key

    from standing

    inner join standing as next_merge
        on standing.winning_key = next_merge.losing_key

),

two_ahead as (

    select
        one_ahead.losing_key,
        next_merge.winning_key

    from one_ahead

    inner join one_ahead as next_merge
        on one_ahead.winning_key = next_merge.losing_key

),

four_ahead as (

    select
        two_ahead.losing_key,
        next_merge.winning_key

    from two_ahead

    inner join two_ahead as next_merge
        on two_ahead.winning_key = next_merge.losing_key

),

eight_ahead as (

    select
        four_ahead.losing_key,
        next_merge.winning_key

    from four_ahead

    inner join four_ahead as next_merge
        on four_ahead.winning_key = next_merge.losing_key

),

sixteen_ahead as (

    select
        eight_ahead.losing_key,
        next_merge.winning_key

    from eight_ahead

    inner join eight_ahead as next_merge
        on eight_ahead.winning_key = next_merge.losing_key

),

leaps as (

    select
        sixteen_ahead.losing_key,
        next_merge.winning_key,
        count(*) over () as losers

    from sixteen_ahead

    inner join sixteen_ahead as next_merge
        on sixteen_ahead.winning_key = next_merge.losing_key

),

-- Each goes on by 32 merges at a time, until so many are behind it as there are losers to go by and
-- 32 more: a chain has ended by then.
walked {{ columns_of_recursion(['winning_key', 'losers', 'distance']) }} as (

    select
        winning_key,
        losers,
        32 as distance

    from leaps

    union all

    select
        leaps.winning_key,
        walked.losers,
        walked.distance + 32 as distance

    from walked

    inner join leaps
        on walked.winning_key = leaps.losing_key

    where walked.distance < walked.losers + 32

),

-- Who still goes on goes round, and each record of the cycle is where somebody has got to: at least
-- the record of the cycle that began as far behind.
come_round as (

    select distinct winning_key

    from walked
    where distance >= losers + 32

),

leading_to_themselves as (

    select
        standing.losing_object_type,
        standing.losing_record_id

    from standing

    inner join come_round
        on standing.losing_key = come_round.winning_key

)

select * from leading_to_themselves
