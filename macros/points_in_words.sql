{#- One reason of a score: what was done, how often, when last, and what it is worth today. -#}
{%- macro points_in_words() -%}
    reason
    || case
        when interactions = 1 then ' on '
        else ', ' || cast(interactions as {{ dbt.type_string() }}) || ' times, last on '
    end
    || cast({{ local_day('last_occurred_at') }} as {{ dbt.type_string() }})
    || ': '
    || cast(cast(points as decimal(18, 1)) as {{ dbt.type_string() }})
    || ' points'
{%- endmacro -%}
