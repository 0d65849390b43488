-- Every parameter that is known is marked, whatever parts it from the one before; one that is
-- unknown may be only where no value could go on behind it.
with

cases (url, expected) as (

    values
    (
        'https://host.example/?utm_source=a&utm_medium=b',
        'https://host.example/|utm_source=a|utm_medium=b'
    ),
    (
        'https://host.example/?utm_source=a&x=1&utm_medium=b#',
        'https://host.example/|utm_source=a&x=1|utm_medium=b#'
    ),
    ('https://host.example/#UTM_Source=a', 'https://host.example/|UTM_Source=a'),
    ('?utm_source=a?gclid=b;mtm_kwd=c#mc_cid=d', '|utm_source=a|gclid=b|mtm_kwd=c|mc_cid=d'),
    ('?a=1&amp;gclid=b', '?a=1&amp|gclid=b'),
    (
        '?utm_source=a& utm_medium=b&%20utm_term=c&+%0Autm_id=d',
        '|utm_source=a|utm_medium=b|utm_term=c|utm_id=d'
    ),
    (
        '?utm_source=a' || chr(92) || 'u0026utm_medium=b%5Cu0026x=1',
        '|utm_source=a|utm_medium=b&x=1'
    ),
    ('?utm_source=a;x=1?y=2', '|utm_source=a;x=1?y=2'),
    (
        '?my_utm_source=a&mygclid=b&next=%3Fgclid%3Dc#',
        '?my_utm_source=a&mygclid=b&next=%3Fgclid%3Dc#'
    ),
    ('/utm_source=a', '/utm_source=a'),
    ('', ''),
    (null, null)

),

urls_marked as (

    select
        cases.*,
        replace({{ parameters_marked('url') }}, '{{ parameter_mark() }}', '|') as actual

    from cases

)

select * from urls_marked
where {{ is_distinct('actual', 'expected') }}
