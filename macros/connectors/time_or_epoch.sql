{#- A time that a stream gives as a text in one version, and in another as milliseconds since 1970. -#}
{%- macro time_or_epoch(value) -%}
    coalesce({{ safe_timestamp(safe_text(value)) }}, {{ time_of_epoch(safe_text(value), 'millisecond') }})
{%- endmacro -%}
