{#- What is wrong with a count, of which <count>_as_given is the text that came; null when nothing.
    Sums have room for nine thousand of the largest. -#}
{%- macro count_fault(count) -%}
    case
        when {{ count }} is null and {{ count }}_as_given is not null then 'is no whole number'
        when {{ count }} < 0 then 'is negative'
        when {{ count }} >= 1000000000000000 then 'is too large'
    end
{%- endmacro -%}
