-- Only another campaign, one that contradicts what is known of the current one, or an outside
-- referrer from another host, brings another source; an event that says nothing, or says the same
-- again in more or fewer tags, brings none.
with

cases (
    campaign_signature, click_signature, outside_host, current_signature, current_click_signature,
    current_host, expected
) as (

    values
    ('a', null, null, 'a', null, null, false),
    ('b', null, null, 'a', null, null, true),
    ('a', null, null, null, null, null, true),
    (null, null, null, 'a', null, 'google.com', false),
    (null, null, 'google.com', 'a', null, 'google.com', false),
    (null, null, 'bing.com', 'a', null, 'google.com', true),
    (null, null, 'google.com', 'a', null, null, true),
    ('a', null, 'google.com', 'a', null, 'google.com', false),
    ('a', null, 'bing.com', 'a', null, 'google.com', true),
    ('b', null, 'google.com', 'a', null, 'google.com', true),
    ('a c', null, null, 'a b c', null, null, false),
    ('a b c', null, null, 'a c', null, null, false),
    ('a b', null, null, 'a c', null, null, true),
    ('k one', 'k', null, 'k two', 'k', null, false),
    ('k l one', 'k l', null, 'l two', 'l', null, false),
    ('k one', 'k', null, 'l two', 'l', null, true),
    ('one', null, null, 'l two', 'l', null, true),
    ('a c', null, 'bing.com', 'a b c', null, 'google.com', true),
    (null, null, null, null, null, null, false)

),

judged as (

    select
        cases.*,
        {{ brings_another_source('cases', 'cases') }} as actual

    from cases

)

select * from judged
where {{ is_distinct('actual', 'expected') }}
