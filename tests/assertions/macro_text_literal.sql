-- What a person types reaches the warehouse as it is: quotes and backslashes neither end a text nor
-- vanish. Lengths and parts are compared, as an expected literal could be wrong in the same way.
with

cases as (

    {% for typed, characters, last_character in [
        ('D0001', 5, '1'),
        ("O'Hara", 6, 'a'),
        ("''", 2, "'"),
        ('a\\b', 3, 'b'),
        ("x\\' or 1=1", 10, '1'),
        ('50% _', 5, '_'),
        ('ü–💥', 3, '💥'),
    ] %}
        select
            {{ text_literal(typed) }} as typed,
            {{ characters }} as characters,
            {{ text_literal(last_character) }} as last_character
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from cases
where length(typed) <> characters or right(typed, 1) <> last_character
