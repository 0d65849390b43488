-- A pattern may match anywhere in a text.
with

cases (value, expected) as (

    values
    ('abc', true),
    ('xbx', true),
    ('ABC', false),
    ('', false),
    (null, null)

),

matched as (

    select
        cases.*,
        {{ regexp_matches('value', 'b') }} as actual

    from cases

)

select * from matched
where {{ is_distinct('actual', 'expected') }}
