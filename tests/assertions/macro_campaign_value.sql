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
    ('test', 'test'),
    ('-', null),
    ('(organic)', null),
    ('%28referral%29', null),
    ('%7Bcampaignname%7D', null),
    ('*%7CCAMPAIGN_UID%7C*', null),
    ('not%2520set', null),
    ('spring%2520sale', 'spring sale'),
    ('spring%0Asale', 'spring sale'),
    ('spring%0D%0Asale%0A', 'spring sale'),
    ('inv08%E2%80%8B', 'inv08'),
    ('%EF%BB%BFspring%C2%AD', 'spring'),
    ('spring%22', 'spring'),
    ('spring' || chr(92) || '"', 'spring'),
    ('%22spring+sale%22', 'spring sale'),
    ('spring%27', 'spring'),
    ('spring%22%3E', 'spring'),
    ('the+%22best%22', 'the "best"'),
    ('5%27+6%22', '5'' 6'),
    ('really?', 'really?'),
    ('it''s', 'it''s'),
    (null, null)

),

-- Distinct, else Postgres would decode a value wherever it is read.
values_decoded as (

    select distinct
        value,
        expected,
        {{ plain_value(unescaped('value')) }} as plain_text

    from cases

),

values_said as (

    select
        value,
        expected,
        {{ without_tag_placeholder('plain_text') }} as said_text

    from values_decoded

),

values_read as (

    select
        value,
        expected,
        {{ redacted('said_text') }} as actual

    from values_said

)

select * from values_read
where {{ is_distinct('actual', 'expected') }}
