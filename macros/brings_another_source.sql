{#- Whether an event brings another campaign, or comes from another outside site, than the entry
    that set the visitor's current source. -#}
{%- macro brings_another_source(event, current) -%}
    (
        (
            {{ event }}.campaign_signature is not null
            and not coalesce({{ is_same_campaign(event, current) }}, false)
        )
        or (
            {{ event }}.outside_host is not null
            and {{ is_distinct(event ~ '.outside_host', current ~ '.current_host') }}
        )
    )
{%- endmacro -%}

{#- Whether an event's campaign is the current one: one of the two sets of tags contains the other, or both
    have the same id of a click. Signatures are words of one length in a fixed order, one for each tag. -#}
{%- macro is_same_campaign(event, current) -%}
    (
        {{ contains_signature(event ~ '.campaign_signature', current ~ '.current_signature') }}
        or {{ contains_signature(current ~ '.current_signature', event ~ '.campaign_signature') }}
        or {{ shares_word(event ~ '.click_signature', current ~ '.current_click_signature') }}
    )
{%- endmacro -%}

{%- macro contains_signature(signature, part) -%}
    coalesce({{ signature }} like '%' || replace({{ part }}, ' ', '%') || '%', false)
{%- endmacro -%}

{#- What is known of the current campaign after an event that goes on with it: a page may add tags. -#}
{%- macro known_signature(event, current, name) -%}
    case
        when {{ contains_signature(event ~ '.campaign_signature', current ~ '.current_signature') }}
            then {{ event }}.{{ name }}
        else {{ current }}.current_{{ name | replace('campaign_', '') }}
    end
{%- endmacro -%}
