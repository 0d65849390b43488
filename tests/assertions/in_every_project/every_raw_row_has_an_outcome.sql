-- Nothing is dropped silently: raw = taken + duplicates + rejected, for each of the inputs.
-- The raw rows are counted in the raw tables, the taken ones behind staging, the rejected ones in
-- the mart, so a join that loses or doubles rows on any way breaks it.
with

outcomes as (

    select * from {{ ref('int_input_outcomes') }}

),

wrong as (

    select * from outcomes
    where {{ is_distinct('raw_rows', 'taken_rows + duplicate_rows + rejected_rows') }}

),

inputs_missing as (

    select count(*) as inputs

    from outcomes
    -- With `--empty` nothing has a row.
    having count(*) not in (0, {{ raw_input_columns() | length }})

)

select
    'rows' as what,
    input,
    raw_rows,
    taken_rows,
    duplicate_rows,
    rejected_rows

from wrong

union all

select
    'inputs' as what,
    null as input,
    inputs as raw_rows,
    null as taken_rows,
    null as duplicate_rows,
    null as rejected_rows

from inputs_missing
