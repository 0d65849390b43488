{#- Whether an event brings another campaign, or comes from another outside site, than the entry
    that set the visitor's current source. -#}
{%- macro brings_another_source(event, current) -%}
    (
        (
            {{ event }}.campaign_signature is not null
            and {{ event }}.campaign_signature is distinct from {{ current }}.current_signature
        )
        or (
            {{ event }}.outside_host is not null
            and {{ event }}.outside_host is distinct from {{ current }}.current_host
        )
    )
{%- endmacro -%}
