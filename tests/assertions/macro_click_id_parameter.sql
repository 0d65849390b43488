-- Of several click ids the most telling one names the click; an empty one or a placeholder is none.
with

cases (url, expected) as (

    values
    ('https://host.example/?gclid=AbC-_d', 'gclid'),
    ('https://host.example/?GCLID=AbC', 'gclid'),
    ('https://host.example/#gclid=AbC', 'gclid'),
    ('https://host.example/?fbclid=IwAR0&gclid=AbC', 'gclid'),
    ('https://host.example/?gad_source=1&gbraid=0AA', 'gbraid'),
    ('https://host.example/?gad_source=1', 'gad_source'),
    ('https://host.example/?fbclid=IwAR0&msclkid=5f', 'msclkid'),
    ('https://host.example/?gclid=&msclkid=5f', 'msclkid'),
    ('https://host.example/?gclid=undefined&msclkid=5f', 'msclkid'),
    ('https://host.example/?gclid=one&gclid=two', 'gclid'),
    ('https://host.example/?a=1&amp;gclid=AbC', 'gclid'),
    ('https://host.example/?fbclid=IwAR0', 'fbclid'),
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
        {{ click_id_parameter('url') }} as actual

    from cases

)

select * from click_ids_read
where actual is distinct from expected
