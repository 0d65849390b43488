-- The first entry of a key counts, and a brace inside a text ends no object.
with

cases (entries, expected_text, expected_number) as (

    values
    (
        '[{"key":"n","value":{"int_value":3}},{"key":"page","value":{"string_value":"a}b"}}]',
        'a}b',
        '3'
    ),
    (
        '[{"key": "page", "value": {"string_value": "first"}},
          {"key": "page", "value": {"string_value": "second"}}]',
        'first',
        null
    ),
    ('[{"key":"a page","value":{"string_value":"another"}}]', null, null),
    ('[]', null, null),
    ('no array', null, null),
    ('', null, null),
    (null, null, null)

),

values_found as (

    select
        cases.*,
        {{ json_text(json_entry('entries', 'page'), ['string_value']) }} as actual_text,
        {{ json_text(json_entry('entries', 'n'), ['int_value']) }} as actual_number

    from cases

)

select * from values_found
where
    {{ is_distinct('actual_text', 'expected_text') }}
    or {{ is_distinct('actual_number', 'expected_number') }}
