{#- A parameter's value decoded as often as it was escaped, three times at most: what still looks escaped
    after decoding was escaped more than once. A plus sign that decoding brought up is one. -#}
{%- macro unescaped(text) -%}
    {{ return(adapter.dispatch('unescaped', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__unescaped(text) -%}
    {{ computed_once(
        computed_once(percent_decoded(text), decoded_if_escaped('<it>')), decoded_if_escaped('<it>')
    ) }}
{%- endmacro -%}

{#- The second and the third time. The letter U+E000 keeps the place of a plus sign meanwhile. -#}
{%- macro decoded_if_escaped(text) -%}
    case
        when {{ regexp_matches(text, '%[0-9A-Fa-f]{2}') }}
            then replace({{ percent_decoded("replace(" ~ text ~ ", '+', '" ~ "\ue000" ~ "')") }}, '{{ "\ue000" }}', '+')
        else {{ text }}
    end
{%- endmacro -%}

{#- A subquery computes once what its columns hold; `offset 0` keeps the planner from writing it out. -#}
{%- macro postgres__unescaped(text) -%}
    (
        select {{ decoded_if_escaped('twice.value') }}
        from (
            select {{ decoded_if_escaped('once.value') }} as value
            from (select {{ percent_decoded(text) }} as value offset 0) as once
            offset 0
        ) as twice
    )
{%- endmacro -%}

{%- macro spark__unescaped(text) -%}
    transform(
        transform(array({{ percent_decoded(text) }}), once -> {{ decoded_if_escaped('once') }}),
        twice -> {{ decoded_if_escaped('twice') }}
    )[0]
{%- endmacro -%}

{%- macro bigquery__unescaped(text) -%}
    (
        select {{ decoded_if_escaped('twice') }}
        from (
            select {{ decoded_if_escaped('once') }} as twice
            from (select {{ percent_decoded(text) }} as once)
        )
    )
{%- endmacro -%}

{%- macro redshift__unescaped(text) -%}
    {{ default__unescaped(text) }}
{%- endmacro -%}
