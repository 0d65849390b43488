-- One document is read alike everywhere: names may hold dots, and what says nothing is null.
with

cases (document, expected_name, expected_number, expected_first) as (

    values
    ('{"user": {"e.mail": "a@b.example"}, "$id": 7, "tags": ["x", "y"]}', 'a@b.example', '7', 'x'),
    ('{"user": {"e.mail": "Ünï /"}, "$id": 9007199254740993}', 'Ünï /', '9007199254740993', null),
    ('{"user": {"e.mail": ""}, "$id": null, "tags": [null]}', null, null, null),
    ('{"user": {"e": {"mail": "other"}}, "$id": true, "tags": {"a": "z"}}', null, 'true', null),
    ('{"user": null, "$ID": 1}', null, null, null),
    ('no document {', null, null, null),
    ('{"user": {"e.mail": "cut', null, null, null),
    ('', null, null, null),
    (null, null, null, null)

),

members_read as (

    select
        cases.*,
        {{ json_text('document', ['user', 'e.mail']) }} as actual_name,
        {{ json_text('document', ['$id']) }} as actual_number,
        {{ json_text('document', ['tags', 0]) }} as actual_first

    from cases

)

select * from members_read
where
    {{ is_distinct('actual_name', 'expected_name') }}
    or {{ is_distinct('actual_number', 'expected_number') }}
    or {{ is_distinct('actual_first', 'expected_first') }}
