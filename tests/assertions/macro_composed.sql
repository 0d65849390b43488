-- One letter has one form: an umlaut as two code points would make two campaigns of one. Spark,
-- Snowflake and Redshift cannot compose.
with

cases (value, expected) as (

    values
    ('Frühjahr', 'Frühjahr'),
    ('plain', 'plain'),
    ('', ''),
    {%- if composed('x') | trim != 'x' %}
        ('Fru{{ "\u0308" }}hjahr', 'Frühjahr'),
    {%- endif %}
    (null, null)

),

values_read as (

    select
        cases.*,
        {{ composed('value') }} as actual

    from cases

)

select * from values_read
where {{ is_distinct('actual', 'expected') }}
