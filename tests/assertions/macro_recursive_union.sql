-- A recursion ends by itself, and reaches what lies several steps away by each route.
with recursive

steps (place, next_place) as (

    values
    ('a', 'b'),
    ('b', 'c'),
    ('b', 'd'),
    ('c', 'e'),
    ('d', 'e'),
    ('x', 'y')

),

walked as (

    select
        place,
        next_place,
        1 as hops
    from steps

    {{ recursive_union() }}

    select
        walked.place,
        steps.next_place,
        walked.hops + 1 as hops

    from walked

    inner join steps
        on walked.next_place = steps.place

),

reached as (

    select
        place,
        count(distinct next_place) as places,
        max(hops) as farthest

    from walked
    group by place

),

cases (place, expected_places, expected_farthest) as (

    values
    ('a', 4, 3),
    ('b', 3, 2),
    ('c', 1, 1),
    ('d', 1, 1),
    ('x', 1, 1)

),

compared as (

    select
        cases.*,
        reached.places as actual_places,
        reached.farthest as actual_farthest

    from cases

    left join reached
        on cases.place = reached.place

)

select * from compared
where
    {{ is_distinct('actual_places', 'expected_places') }}
    or {{ is_distinct('actual_farthest', 'expected_farthest') }}
