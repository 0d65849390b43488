-- value_as_text: values that differ are texts that differ, of every type that a raw table may have.
with cases (name, value, expected) as (

    select 'text', {{ value_as_text("cast('a' as " ~ type_text() ~ ")", 'text') }}, 'a'
    union all
    select 'true', {{ value_as_text('cast(1 = 1 as boolean)', 'boolean') }}, 'true'
    union all
    select 'false', {{ value_as_text('cast(1 = 0 as boolean)', 'boolean') }}, 'false'
    union all
    select 'whole number', {{ value_as_text('cast(7 as bigint)', 'bigint') }}, '7'
    union all
    select 'day', {{ value_as_text("cast('2026-03-01' as date)", 'date') }}, '2026-03-01'
    union all
    select 'null', {{ value_as_text('cast(null as boolean)', 'boolean') }}, null

)

select * from cases
where {{ is_distinct('value', 'expected') }}
