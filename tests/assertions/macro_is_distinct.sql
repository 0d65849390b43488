-- Null counts as a value: else a record whose stage becomes null would not be seen to change.
with

cases (one, other, expected) as (

    values
    ('a', 'a', 'same'),
    ('a', 'b', 'distinct'),
    ('a', null, 'distinct'),
    (null, 'a', 'distinct'),
    (null, null, 'same'),
    ('', null, 'distinct')

),

compared as (

    select
        cases.*,
        case when {{ is_distinct('one', 'other') }} then 'distinct' else 'not distinct' end
            as is_distinct,
        case when {{ is_same('one', 'other') }} then 'same' else 'not the same' end as is_same

    from cases

)

select * from compared
where
    is_distinct <> case when expected = 'distinct' then 'distinct' else 'not distinct' end
    or is_same <> case when expected = 'same' then 'same' else 'not the same' end
