with

raw_rows as (

    select * from {{ ref('int_raw_rows_counted') }}

),

taken_rows as (

    select * from {{ ref('int_taken_rows_counted') }}

),

duplicate_rows as (

    select
        input,
        count(*) as duplicate_rows

    from {{ ref('int_raw_rows_judged') }}
    where outcome = 'duplicate'
    group by input

),

rejected_rows as (

    select
        input,
        count(*) as rejected_rows

    from {{ ref('rejected_rows') }}
    group by input

),

outcomes as (

    select
        raw_rows.input,
        cast(raw_rows.raw_rows as bigint) as raw_rows,
        cast(taken_rows.taken_rows as bigint) as taken_rows,
        cast(coalesce(duplicate_rows.duplicate_rows, 0) as bigint) as duplicate_rows,
        cast(coalesce(rejected_rows.rejected_rows, 0) as bigint) as rejected_rows

    from raw_rows

    left join taken_rows
        on raw_rows.input = taken_rows.input

    left join duplicate_rows
        on raw_rows.input = duplicate_rows.input

    left join rejected_rows
        on raw_rows.input = rejected_rows.input

)

select * from outcomes
