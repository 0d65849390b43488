-- The cheap look before the dear ones must not miss a URL that carries a campaign.
with

cases (url, expected) as (

    values
    ('https://host.example/?utm_source=x', true),
    ('https://host.example/?a=1&UTM_Medium=x', true),
    ('https://host.example/#utm_campaign=x', true),
    ('https://host.example/?a=1&amp;utm_term=x', true),
    ('https://host.example/?utm_id=1', true),
    ('https://host.example/?utm_content=x', true),
    ('https://host.example/?GCLID=x', true),
    ('https://host.example/?gad_campaignid=1', true),
    ('https://host.example/?fbclid=x', true),
    ('https://host.example/?utm_source=&utm_source=x', true),
    ('https://host.example/?utm_source=', false),
    ('https://host.example/?utm_source', false),
    ('https://host.example/?my_utm_source=x', false),
    ('https://host.example/utm_source=x', false),
    ('https://host.example/', false),
    ('', false),
    (null, null)

),

urls_looked_at as (

    select
        cases.*,
        {{ has_campaign_parameter('url') }} as actual

    from cases

)

select * from urls_looked_at
where {{ is_distinct('actual', 'expected') }}
