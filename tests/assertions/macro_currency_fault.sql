-- An amount without a currency that the seed knows cannot be converted, and says so.
with

cases (currency, known_currency, expected) as (

    values
    ('EUR', 'EUR', null),
    ('XXX', null, 'is not in the seed currencies'),
    (null, null, 'is missing')

),

judged as (

    select
        cases.*,
        {{ currency_fault('currency', 'known_currency') }} as actual

    from cases

)

select * from judged
where {{ is_distinct('actual', 'expected') }}
