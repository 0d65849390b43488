{#- What is wrong with a count, of which <count>_as_given is the text that came; null when nothing. -#}
{%- macro count_fault(count) -%}
    case
        when {{ count }} is null and {{ count }}_as_given is not null then 'is no whole number'
        when {{ count }} < 0 then 'is negative'
    end
{%- endmacro -%}
