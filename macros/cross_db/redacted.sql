{#- A text in which what looks like an e-mail address, also percent-encoded, once or more often, is
    replaced. No host begins with one of ~ ^ | and \. -#}
{%- macro redacted(text) -%}
    {{ return(adapter.dispatch('redacted', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__redacted(text) -%}
    case
        when {{ text }} like '%@%' or {{ text }} like '%40%'
            then regexp_replace({{ text }}, '[^\x09-\x0d /?&=,;<>@]+(@|%(25)*40)[^\x09-\x0d /?&=,;<>@~^|\\][^\x09-\x0d /?&=,;<>@]*', '[redacted]', 'g')
        else {{ text }}
    end
{%- endmacro -%}

{%- macro spark__redacted(text) -%}
    case
        when {{ text }} like '%@%' or {{ text }} like '%40%'
            then regexp_replace({{ text }}, '[^\\x09-\\x0d /?&=,;<>@]+(@|%(25)*40)[^\\x09-\\x0d /?&=,;<>@~^|\\\\][^\\x09-\\x0d /?&=,;<>@]*', '[redacted]')
        else {{ text }}
    end
{%- endmacro -%}

{#- Its literals read \x09 themselves. -#}
{%- macro snowflake__redacted(text) -%}
    case
        when {{ text }} like '%@%' or {{ text }} like '%40%'
            then regexp_replace({{ text }}, '[^\x09-\x0d /?&=,;<>@]+(@|%(25)*40)[^\x09-\x0d /?&=,;<>@~^|\\\\][^\x09-\x0d /?&=,;<>@]*', '[redacted]')
        else {{ text }}
    end
{%- endmacro -%}

{%- macro bigquery__redacted(text) -%}
    case
        when {{ text }} like '%@%' or {{ text }} like '%40%'
            then regexp_replace({{ text }}, r'[^\x09-\x0d /?&=,;<>@]+(@|%(25)*40)[^\x09-\x0d /?&=,;<>@~^|\\][^\x09-\x0d /?&=,;<>@]*', '[redacted]')
        else {{ text }}
    end
{%- endmacro -%}

{%- macro redshift__redacted(text) -%}
    case
        when {{ text }} like '%@%' or {{ text }} like '%40%'
            then regexp_replace({{ text }}, '[^\\x09-\\x0d /?&=,;<>@]+(@|%(25)*40)[^\\x09-\\x0d /?&=,;<>@~^|\\\\][^\\x09-\\x0d /?&=,;<>@]*', '[redacted]', 1, 'p')
        else {{ text }}
    end
{%- endmacro -%}
