{#- The first day of the day, the week (from Monday) or the month that a day lies in. -#}
{%- macro period_start(period, day) -%}
    case {{ period }}
        when 'day' then {{ day }}
        when 'week' then {{ monday_of(day) }}
        else cast({{ dbt.date_trunc('month', day) }} as date)
    end
{%- endmacro -%}
