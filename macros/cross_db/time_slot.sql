{#- The number of the slot of so many minutes in which a time lies, counted from 1970. Two times in one
    slot lie less than its length apart. -#}
{%- macro time_slot(time, minutes) -%}
    cast(floor({{ minutes_between("cast('1970-01-01' as timestamp)", time) }} / {{ minutes }}) as bigint)
{%- endmacro -%}
