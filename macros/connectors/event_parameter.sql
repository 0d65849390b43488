{#- The value of a parameter of an event of Google Analytics as text, of the object that holds it in one of
    four types: the same parameter is a text in one row and a number in another. -#}
{%- macro event_parameter(value) -%}
    coalesce(
        {{ json_text(value, ['string_value']) }},
        {{ json_text(value, ['int_value']) }},
        {{ json_text(value, ['double_value']) }},
        {{ json_text(value, ['float_value']) }}
    )
{%- endmacro -%}
