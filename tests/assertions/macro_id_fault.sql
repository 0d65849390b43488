-- An id that is not exact must be nobody's, and somebody must read that it is not.
with

cases (contact_id, expected_fault, expected_id) as (

    values
    ('c1', null, 'c1'),
    (
        'not exact: 1.2e+17',
        'contact_id is a number that is not exact any more; load it as text',
        null
    ),
    (null, null, null)

),

ids_read as (

    select
        cases.*,
        {{ id_fault(['cases.contact_id']) }} as actual_fault,
        {{ exact_id('cases.contact_id') }} as actual_id

    from cases

)

select * from ids_read
where
    {{ is_distinct('actual_fault', 'expected_fault') }}
    or {{ is_distinct('actual_id', 'expected_id') }}
