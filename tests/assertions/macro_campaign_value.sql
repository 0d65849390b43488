-- A campaign's value is what people meant: decoded, trimmed, in its own case, and nothing where a
-- template had nothing to say.
with

cases (value, expected) as (

    values
    ('Spring%20Sale', 'Spring Sale'),
    ('+Spring++Sale+', 'Spring  Sale'),
    ('for+ann%40mail.example', 'for [redacted]'),
    ('null', null),
    ('NULL', null),
    ('%28not+set%29', null),
    ('(none)', null),
    ('(direct)', null),
    ('undefined', null),
    ('None', null),
    ('NaN', null),
    ('(not%20provided)', null),
    ('+', null),
    ('%20', null),
    ('', null),
    ('nullable', 'nullable'),
    ('0', '0'),
    ('-', '-'),
    ('it''s', 'it''s'),
    (null, null)

),

values_read as (

    select
        cases.*,
        {{ campaign_value('value') }} as actual

    from cases

)

select * from values_read
where actual is distinct from expected
