-- What a group finds first counts, and nothing found is null and never an empty text.
with

cases (value, found_after_b, found_before_comma) as (

    values
    ('a=1&b=2', '2', 'a=1&b=2'),
    ('b=1&b=2,3', '1', 'b=1&b=2'),
    ('b=&c=3', null, 'b=&c=3'),
    ('B=1', null, 'B=1'),
    ('b=über alles', 'über alles', 'b=über alles'),
    (',b=x.y', 'x.y', null),
    ('', null, null),
    (null, null, null)

),

searched as (

    select
        cases.*,
        {{ regexp_extracted('value', "'b=([^&]*)'") }} as actual_after_b,
        {{ regexp_extracted('value', "'^([^,]+)'") }} as actual_before_comma

    from cases

)

select * from searched
where
    {{ is_distinct('actual_after_b', 'found_after_b') }}
    or {{ is_distinct('actual_before_comma', 'found_before_comma') }}
