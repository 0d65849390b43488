-- Steps of a path stand as their numbers say: ten after nine; one that comes twice stands twice.
with

cases (path, step_number, step, expected) as (

    values
    ('long', 10, 'Direct', 'Email > Paid > Email > Direct'),
    ('long', 2, 'Paid', 'Email > Paid > Email > Direct'),
    ('long', 1, 'Email', 'Email > Paid > Email > Direct'),
    ('long', 9, 'Email', 'Email > Paid > Email > Direct'),
    ('short', 1, 'Organic', 'Organic')

),

joined as (

    select
        path,
        max(expected) as expected,
        {{ texts_in_order('step', ' > ', 'step_number') }} as actual

    from cases
    group by path

)

select * from joined
where {{ is_distinct('actual', 'expected') }}
