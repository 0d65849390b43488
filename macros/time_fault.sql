{#- Why the time or day of a row cannot be believed; null when it can. A day of grace for clocks and
    zones that are off: "future" is judged against the row's own loading, never against the run's
    clock. Where a row does not say when it was loaded, only what no data can speak of is refused. -#}
{%- macro time_fault(time, loaded_at=none) -%}
    case
        when {{ time }} is null then '{{ time }} is missing or no time'
        when cast({{ time }} as timestamp) < cast('1990-01-01' as timestamp) then '{{ time }} is before 1990'
        {%- if loaded_at %}
        when {{ time }} > {{ time_after(loaded_at, 1, 'day') }} then '{{ time }} is after {{ loaded_at }}'
        {%- endif %}
        when cast({{ time }} as timestamp) >= cast('2100-01-01' as timestamp) then '{{ time }} is after 2099'
    end
{%- endmacro -%}
