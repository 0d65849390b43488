-- Click ids keep their case, else the network's report does not know them; the value is that of the
-- parameter that click_id_parameter names.
with

cases (url, expected) as (

    values
    ('https://host.example/?gclid=AbC-_d', 'AbC-_d'),
    ('https://host.example/?GCLID=AbC', 'AbC'),
    ('https://host.example/#gclid=AbC', 'AbC'),
    ('https://host.example/?fbclid=IwAR0&gclid=AbC', 'AbC'),
    ('https://host.example/?gad_source=1&gbraid=0AA', '0AA'),
    ('https://host.example/?gad_source=1', '1'),
    ('https://host.example/?fbclid=IwAR0&msclkid=5f', '5f'),
    ('https://host.example/?gclid=&msclkid=5f', '5f'),
    ('https://host.example/?gclid=undefined&msclkid=5f', '5f'),
    ('https://host.example/?gclid=one&gclid=two', 'one'),
    ('https://host.example/?a=1&amp;gclid=AbC', 'AbC'),
    ('https://host.example/?fbclid=IwAR0', 'IwAR0'),
    ('https://host.example/?mygclid=AbC', null),
    ('https://host.example/gclid=AbC', null),
    ('https://host.example/?gclid=', null),
    ('https://host.example/', null),
    ('', null),
    (null, null)

),

click_ids_read as (

    select
        cases.*,
        {{ click_id('url') }} as actual

    from cases

)

select * from click_ids_read
where actual is distinct from expected
