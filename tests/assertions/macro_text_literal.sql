-- What a person types reaches the warehouse as it is: quotes and backslashes neither end a text nor
-- vanish. Lengths and parts are compared, as an expected literal could be wrong in the same way.
with

cases (typed, characters, last_character) as (

    values
    ({{ text_literal('D0001') }}, 5, '1'),
    ({{ text_literal("O'Hara") }}, 6, 'a'),
    ({{ text_literal("''") }}, 2, {{ text_literal("'") }}),
    ({{ text_literal('a\\b') }}, 3, 'b'),
    ({{ text_literal("x\\' or 1=1") }}, 10, '1'),
    ({{ text_literal('50% _') }}, 5, '_'),
    ({{ text_literal('ü–💥') }}, 3, '💥')

)

select * from cases
where length(typed) <> characters or right(typed, 1) <> last_character
