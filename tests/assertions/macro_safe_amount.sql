-- Amounts are typed by people all over the world: what can be read in one way only is read, what in
-- two is not, for a factor of a thousand is worse than a gap.
with

cases (value, expected) as (

    values
    ('1234.5', 1234.5),
    ('-5', -5),
    ('0', 0),
    ('$1,234.50', 1234.5),
    ('US$ 1234.5', 1234.5),
    ('1.234,50 €', 1234.5),
    ('CHF 1''234.50', 1234.5),
    ('EUR 1 234,50', 1234.5),
    ('($5.00)', -5),
    ('-5 kr', -5),
    ('1,234,567', 1234567),
    ('1.234.567', 1234567),
    ('12,5', 12.5),
    ('1e3', 1000),
    ('₹ 12,34,567.50', null),
    ('₹ 1,234,567.50', 1234567.5),
    ('1.234.567,89 PLN', 1234567.89),
    ('−5 €', -5),
    ('--5', null),
    ('5 5', null),
    ('1,234.567', 1234.57),
    ('$1,234', null),
    ('1.234 €', null),
    ('5 apples', null),
    ('five', null),
    ('', null),
    (null, null)

),

amounts_read as (

    select
        cases.*,
        {{ safe_amount('value') }} as actual

    from cases

)

select * from amounts_read
where {{ is_distinct('actual', 'expected') }}
