{#- What is wrong with the currency of an amount; null when it is in the seed currencies. -#}
{%- macro currency_fault(currency, known_currency) -%}
    case
        when {{ currency }} is null then 'is missing'
        when {{ known_currency }} is null then 'is not in the seed currencies'
    end
{%- endmacro -%}
