-- What looks like an e-mail address goes no further than staging, however it is encoded; a mere @
-- does.
with

cases (value, expected) as (

    values
    ('ann@mail.example', '[redacted]'),
    ('Ann.B+tag@Mail.Example', '[redacted]'),
    ('to ann@mail.example now', 'to [redacted] now'),
    ('<ann@mail.example>', '<[redacted]>'),
    ('ann@mail.example, bob@mail.example', '[redacted], [redacted]'),
    ('/u/ann@mail.example/x', '/u/[redacted]/x'),
    ('to=ann%40mail.example&n=1', 'to=[redacted]&n=1'),
    ('to=ann%2540mail.example&n=1', 'to=[redacted]&n=1'),
    ('ann@mail.example' || chr(9) || 'x', '[redacted]' || chr(9) || 'x'),
    ('ann@mail.example' || chr(160) || 'x', '[redacted]'),
    ('a%40b@mail.example', '[redacted]'),
    ('ann@', 'ann@'),
    ('@ann', '@ann'),
    ('/@ann/x', '/@ann/x'),
    ('5 @ once', '5 @ once'),
    ('%40ann', '%40ann'),
    ('CRM@^2', 'CRM@^2'),
    ('40 days', '40 days'),
    ('a%4', 'a%4'),
    (repeat('a', 10000) || '@mail.example', '[redacted]'),
    ('none', 'none'),
    ('', ''),
    (null, null)

),

redacted as (

    select
        cases.*,
        {{ redacted('value') }} as actual

    from cases

)

select * from redacted
where actual is distinct from expected
