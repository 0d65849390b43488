-- Only another campaign, or an outside referrer from another host, brings another source; an event
-- that says nothing, or says the same again, brings none.
with

cases (campaign_signature, outside_host, current_signature, current_host, expected) as (

    values
    ('a', null, 'a', null, false),
    ('b', null, 'a', null, true),
    ('a', null, null, null, true),
    (null, null, 'a', 'google.com', false),
    (null, 'google.com', 'a', 'google.com', false),
    (null, 'bing.com', 'a', 'google.com', true),
    (null, 'google.com', 'a', null, true),
    ('a', 'google.com', 'a', 'google.com', false),
    ('a', 'bing.com', 'a', 'google.com', true),
    ('b', 'google.com', 'a', 'google.com', true),
    (null, null, null, null, false)

),

judged as (

    select
        cases.*,
        {{ brings_another_source('cases', 'cases') }} as actual

    from cases

)

select * from judged
where actual is distinct from expected
