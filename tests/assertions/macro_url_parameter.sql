-- A parameter is found in query and fragment whatever the case of its name, the first that is not
-- empty counts, and a longer name is another parameter.
with

cases (url, expected) as (

    values
    ('https://host.example/?utm_source=One&utm_medium=two', 'One'),
    ('https://host.example/?a=1&utm_source=one#b', 'one'),
    ('https://host.example/#utm_source=one', 'one'),
    ('https://host.example/?a=1#b&utm_source=one', 'one'),
    ('https://host.example/?UTM_Source=one', 'one'),
    ('https://host.example/?a=1&amp;utm_source=one&amp;utm_medium=two', 'one'),
    ('https://host.example/?utm_source=one&utm_source=two', 'one'),
    ('https://host.example/?utm_source=&utm_source=two', 'two'),
    ('https://host.example/?utm_source=a%20b+c%2', 'a%20b+c%2'),
    ('https://host.example/?utm_source=a=b?c', 'a=b?c'),
    ('https://host.example/?utm_source=No. #1&utm_medium=two', 'No. #1'),
    ('https://host.example/?utm_source=one#/route?a=1&utm_medium=two', 'one'),
    ('https://host.example/?utm_source=one#section', 'one'),
    ('utm_source=one', null),
    ('?utm_source=one', 'one'),
    ('https://host.example/?utm_source=', null),
    ('https://host.example/?utm_source', null),
    ('https://host.example/?my_utm_source=one', null),
    ('https://host.example/?utm_source2=one', null),
    ('https://host.example/utm_source=one', null),
    ('https://host.example/?next=%3Futm_source%3Done', null),
    ('https://host.example/', null),
    ('not a url', null),
    ('', null),
    (null, null),
    (
        'https://host.example/?x=' || repeat('a', 10000) || '&utm_source=' || repeat('a', 10000),
        repeat('a', 10000)
    ),
    ('https://host.example/?utm_source=a' || chr(92) || 'b', 'a' || chr(92) || 'b')

),

parameters_read as (

    select
        cases.*,
        {{ url_parameter('url', 'utm_source') }} as actual

    from cases

)

select * from parameters_read
where actual is distinct from expected
