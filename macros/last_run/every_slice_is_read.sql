{#- Whether this run reads all web events: the first one and a full refresh. Then no slice need be picked
    out of the raw rows. -#}
{%- macro every_slice_is_read() -%}
    {%- if not execute or flags.FULL_REFRESH -%}{{ return(true) }}{%- endif -%}
    {{ return(
        last_run_relation('int_web_slices_read') is none
        or last_run_relation('stg_web__events') is none
        or last_run_relation('int_web_events_parsed') is none
    ) }}
{%- endmacro -%}

{#- Whether this run works out every visitor. -#}
{%- macro every_visitor_is_due() -%}
    {{ return(every_slice_is_read() or last_run_relation('int_web_events_in_visits') is none) }}
{%- endmacro -%}
