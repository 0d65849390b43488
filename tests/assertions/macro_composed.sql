-- One letter has one form: an umlaut as two code points would make two campaigns of one. Engines that
-- cannot compose are not asked.
with

cases (value, expected) as (

    values
    ('Frühjahr', 'Frühjahr'),
    ('plain', 'plain'),
    ('', ''),
    ({% if target.type in ['duckdb', 'postgres', 'bigquery'] %}'Fru{{ "\u0308" }}hjahr', 'Frühjahr'{% else %}'é', 'é'{% endif %}),
    (null, null)

),

values_read as (

    select
        cases.*,
        {{ composed('value') }} as actual

    from cases

)

select * from values_read
where actual is distinct from expected
