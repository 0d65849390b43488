with

raw_counted as (

    select * from {{ ref('int_raw_rows_counted') }}

),

taken_counted as (

    select * from {{ ref('int_taken_rows_counted') }}

),

duplicates_counted as (

    select
        input,
        count(*) as duplicate_rows

    from {{ ref('int_raw_rows_judged') }}
    where outcome = 'duplicate'
    group by input

),

rejected_counted as (

    select
        input,
        count(*) as rejected_rows

    from {{ ref('rejected_rows') }}
    group by input

),

outcomes as (

    select
        raw_counted.input,
        cast(raw_counted.raw_rows as bigint) as raw_rows,
        cast(taken_counted.taken_rows as bigint) as taken_rows,
        cast(coalesce(duplicates_counted.duplicate_rows, 0) as bigint) as duplicate_rows,
        cast(coalesce(rejected_counted.rejected_rows, 0) as bigint) as rejected_rows

    from raw_counted

    left join taken_counted
        on raw_counted.input = taken_counted.input

    left join duplicates_counted
        on raw_counted.input = duplicates_counted.input

    left join rejected_counted
        on raw_counted.input = rejected_counted.input

)

select * from outcomes
