-- Members of the elements of an array are read at places that come from a column.
with

cases (elements, place, expected) as (

    values
    ('[{"id": "a", "more": {"x": "1"}}, {"id": "b, ]"}]', 0, 'a'),
    ('[{"id": "a", "more": {"x": "1"}}, {"id": "b, ]"}]', 1, 'b, ]'),
    ('[{"id": "a"}]', 1, null),
    ('[]', 0, null),
    ('no array', 0, null),
    ('', 0, null),
    (null, 0, null)

),

elements_read as (

    select
        cases.*,
        {{ json_text(json_element('elements', 'place'), ['id']) }} as actual

    from cases

)

select * from elements_read
where {{ is_distinct('actual', 'expected') }}
