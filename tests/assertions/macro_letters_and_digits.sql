-- Vendors spell one word in many ways. What an engine leaves of it beyond letters and digits, or
-- takes from them, makes it overlook clicks and page views that another one sees.
with

cases (value, expected) as (

    values
    ('Clicked Email', 'clickedemail'),
    ('email.link_clicked', 'emaillinkclicked'),
    ('  E-Mail -- CLICK ', 'emailclick'),
    ('$pageview', 'pageview'),
    ('[Amplitude] Page Viewed', 'amplitudepageviewed'),
    ('a' || chr(92) || 'b/c|d^e~f`g@h''i"j', 'abcdefghij'),
    ('line' || chr(10) || 'end' || chr(9) || '9', 'lineend9'),
    ('wide' || chr(160) || 'blank', 'wideblank'),
    ('{{ "dash\u2013ed" }}', 'dashed'),
    ('{{ "Ge\u00f6ffnet" }}', '{{ "ge\u00f6ffnet" }}'),
    ('_-.', ''),
    ('', ''),
    (null, null)

),

words_read as (

    select
        cases.*,
        {{ letters_and_digits('value') }} as actual

    from cases

)

select * from words_read
where {{ is_distinct('actual', 'expected') }}
