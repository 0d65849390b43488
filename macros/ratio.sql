{#- A part of a whole, to six decimals; null when there is no whole. -#}
{%- macro ratio(numerator, denominator) -%}
    case
        when {{ denominator }} <> 0
            then cast(cast({{ numerator }} as {{ type_double() }}) / cast({{ denominator }} as {{ type_double() }}) as decimal(28, 6))
    end
{%- endmacro -%}
