{#- One reason of a score: what was done, how often, when last, and what it is worth today. -#}
{%- macro points_in_words() -%}
    reason
    || case
        when interactions = 1 then ' on '
        else ', ' || cast(interactions as {{ type_text() }}) || ' times, last on '
    end
    || cast({{ local_day('last_occurred_at') }} as {{ type_text() }})
    || ': '
    || {{ with_one_place('points') }}
    || ' points'
{%- endmacro -%}
