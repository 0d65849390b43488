-- value_as_text: the same value is the same text, another value another one, of every type that a
-- raw table may have. How a value is written is the engine's own affair.
with

cases as (

    {% for type, one, other in [
        (type_text(), "'a'", "'b'"),
        ('boolean', '1 = 1', '1 = 0'),
        ('bigint', '7', '77'),
        ('date', "'2026-03-01'", "'2026-03-02'"),
    ] %}
        select
            {{ value_as_text('cast(' ~ one ~ ' as ' ~ type ~ ')', type) }} as written,
            {{ value_as_text('cast(' ~ one ~ ' as ' ~ type ~ ')', type) }} as written_again,
            {{ value_as_text('cast(' ~ other ~ ' as ' ~ type ~ ')', type) }} as another,
            {{ value_as_text('cast(null as ' ~ type ~ ')', type) }} as nothing
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from cases
where
    {{ is_distinct('written', 'written_again') }}
    or not {{ is_distinct('written', 'another') }}
    or not {{ is_distinct('written', 'nothing') }}
