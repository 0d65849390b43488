-- The host is what stands between the second slash and the third; a place past the end is empty.
with

cases (text_given, second, third) as (

    values
    ('a/b/c', 'b', 'c'),
    ('a/b', 'b', ''),
    ('a', '', ''),
    ('', '', ''),
    ('//', '', ''),
    (null, null, null)

),

parts as (

    select
        text_given,
        second,
        third,
        {{ text_part('text_given', '/', 2) }} as actual_second,
        {{ text_part('text_given', '/', 3) }} as actual_third

    from cases

)

select * from parts
where
    {{ is_distinct('actual_second', 'second') }}
    or {{ is_distinct('actual_third', 'third') }}
