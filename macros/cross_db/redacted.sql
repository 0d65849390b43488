{#- A text in which what looks like an e-mail address, also percent-encoded, is replaced. -#}
{%- macro redacted(text) -%}
    {{ return(adapter.dispatch('redacted', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__redacted(text) -%}
    case
        when {{ text }} like '%@%' or {{ text }} like '%!%40%' escape '!'
            then regexp_replace({{ text }}, '[^[:space:]/?&=,;<>@]+(@|%40)[^[:space:]/?&=,;<>@]+', '[redacted]', 'g')
        else {{ text }}
    end
{%- endmacro -%}
