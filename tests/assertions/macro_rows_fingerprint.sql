-- Visitors are read again when the fingerprint of their rows is another: rows in another order have
-- the same, and any other row, one row more or fewer, or a value in another column has not.
with

cases (rows_given, page_url, form_name, occurred_at) as (

    values
    ('two rows', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('two rows', '/b', null, '2024-03-01 10:01:00'),
    ('in another order', '/b', null, '2024-03-01 10:01:00'),
    ('in another order', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('one fewer', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('one more', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('one more', '/b', null, '2024-03-01 10:01:00'),
    ('one more', '/b', null, '2024-03-01 10:01:00'),
    ('one twice', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('one twice', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('other letters', '/A', 'Demo', '2024-03-01 10:00:00'),
    ('other letters', '/b', null, '2024-03-01 10:01:00'),
    ('blank for null', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('blank for null', '/b', '', '2024-03-01 10:01:00'),
    ('in another row', '/a', null, '2024-03-01 10:00:00'),
    ('in another row', '/b', 'Demo', '2024-03-01 10:01:00'),
    ('in another column', 'Demo', '/a', '2024-03-01 10:00:00'),
    ('in another column', '/b', null, '2024-03-01 10:01:00'),
    ('beside the null', '/a', 'Demo', '2024-03-01 10:00:00'),
    ('beside the null', null, '/b', '2024-03-01 10:01:00'),
    ('a microsecond later', '/a', 'Demo', '2024-03-01 10:00:00.000001'),
    ('a microsecond later', '/b', null, '2024-03-01 10:01:00'),
    ('without a time', '/a', 'Demo', null),
    ('without a time', '/b', null, '2024-03-01 10:01:00'),
    ('nothing but nulls', null, null, null)

),

typed as (

    select
        rows_given,
        page_url,
        form_name,
        cast(occurred_at as timestamp) as occurred_at

    from cases

),

fingerprints as (

    select
        rows_given,
        {{ rows_fingerprint(['page_url', 'form_name', 'occurred_at']) }} as fingerprint

    from typed
    group by rows_given

),

compared as (

    select
        one.rows_given,
        other.rows_given as other_rows,
        (one.fingerprint is not distinct from other.fingerprint) as is_equal,
        (
            one.rows_given in ('two rows', 'in another order')
            and other.rows_given in ('two rows', 'in another order')
        ) as is_expected

    from fingerprints as one

    inner join fingerprints as other
        on one.rows_given < other.rows_given

),

missing as (

    select rows_given from fingerprints
    where fingerprint is null

)

select
    rows_given,
    other_rows

from compared
where is_equal <> is_expected

union all

select
    rows_given,
    'no fingerprint' as other_rows

from missing
