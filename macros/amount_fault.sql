{#- What is wrong with an amount, of which <amount>_as_given is the text that came; null when nothing.
    Sums have room for ten thousand of the largest. -#}
{%- macro amount_fault(amount) -%}
    case
        when {{ amount }} is null and {{ amount }}_as_given is not null then 'is no amount'
        when abs({{ amount }}) >= 1000000000000 then 'is too large'
    end
{%- endmacro -%}
