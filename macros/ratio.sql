{#- A part of a whole, to six decimals; null when there is no whole. Less than a thousandth is none: of a
    lead whose credit is a crumb, no model says that it cost millions. -#}
{%- macro ratio(numerator, denominator) -%}
    cast(
        case
            when {{ denominator }} >= 0.001
                then cast({{ numerator }} as {{ type_double() }}) / cast({{ denominator }} as {{ type_double() }})
        end as decimal(28, 6)
    )
{%- endmacro -%}
