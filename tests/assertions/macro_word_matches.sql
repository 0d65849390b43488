-- A seed's word stands for itself however a person writes it down, and * for any letters in it. One
-- that matches by chance makes touches of what nobody did.
with

cases (word, pattern, expected) as (

    values
    ('pageview', 'pageview', true),
    ('pageview', 'Page View', true),
    ('pageview', 'page_view', true),
    ('pageviews', 'pageview', false),
    ('mppageview', '*pageview', true),
    ('pageview', '*pageview', true),
    ('pageviewed', '*pageview', false),
    ('viewedhomepage', 'viewed*page', true),
    ('viewedhomepagevideo', 'viewed*page', false),
    ('emailclicked', '*click*', true),
    ('open', '*click*', false),
    ('pageview', 'page%', false),
    ('pagexview', 'page_view', false)

),

words_compared as (

    select
        cases.*,
        {{ word_matches('word', 'pattern') }} as actual

    from cases

)

select * from words_compared
where {{ is_distinct('actual', 'expected') }}
