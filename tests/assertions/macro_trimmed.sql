-- Blanks of every width around a text are no part of it: an engine that leaves some would take ' x'
-- and 'x' for two records.
with

cases (value, expected) as (

    values
    ('  a b  ', 'a b'),
    (chr(160) || 'a' || chr(160), 'a'),
    ('{{ "\u2003" }}' || ' a' || '{{ "\u3000" }}', 'a'),
    ('{{ "\u202f" }}' || 'a' || '{{ "\u2007" }}', 'a'),
    ('a' || chr(160) || 'b', 'a' || chr(160) || 'b'),
    (chr(9) || 'a' || chr(10), chr(9) || 'a' || chr(10)),
    (chr(160), ''),
    ('   ', ''),
    ('', ''),
    (null, null)

),

texts_trimmed as (

    select
        cases.*,
        {{ trimmed('value') }} as actual

    from cases

)

select * from texts_trimmed
where actual is distinct from expected
