-- www. is no part of a site's name, but only as the first label.
with

cases (host, expected) as (

    values
    ('www.host.example', 'host.example'),
    ('host.example', 'host.example'),
    ('www2.host.example', 'www2.host.example'),
    ('wwwhost.example', 'wwwhost.example'),
    ('www.www.host.example', 'www.host.example'),
    ('shop.www.host.example', 'shop.www.host.example'),
    ('', ''),
    (null, null)

),

hosts_bared as (

    select
        cases.*,
        {{ bare_host('host') }} as actual

    from cases

)

select * from hosts_bared
where {{ is_distinct('actual', 'expected') }}
