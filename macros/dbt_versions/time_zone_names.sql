{#- The time zones of the IANA as pytz lists them; none where dbt v2 has no list. -#}
{%- macro time_zone_names() -%}
    {{ return(none if is_dbt_v2() else modules.pytz.all_timezones) }}
{%- endmacro -%}
