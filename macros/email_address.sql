{#- An e-mail address in lower case, read out of what stands around it; null when there is none.

    mailto:x@y.example, <x@y.example>, "x@y.example"; and Name <x@y.example> are x@y.example, x%40y.example
    too. It has one @, something before it, and a host with a dot behind it: two addresses are none. -#}
{%- macro email_address(value) -%}
    {%- set text = lower_case(safe_text(value)) -%}
    {%- set first = "[^][\\x01-\\x20\\x7f\"''<>()@,;:{}\\\\]" -%}
    {%- set letter = "[^][\\x01-\\x20\\x7f\"<>()@,;:{}\\\\]" -%}
    {%- set label = "[^][\\x01-\\x20\\x7f\"''<>()@,;:{}.%&*!=?/|~#$+\\\\]+" -%}
    {%- set address = first ~ letter ~ '*@' ~ label ~ '(?:[.]' ~ label ~ ')+' -%}
    {%- set scheme = '(?:[a-z-]+: *)?' -%}
    {%- set alone = "'^[<(\"'' ]*" ~ scheme ~ "[<(\"'' ]*(" ~ address ~ ")[\"''<>),;:. ]*(?:[?(].*)?$'" -%}
    {%- set behind_a_name = "'^[^@<]*<[\"'' ]*" ~ scheme ~ "(" ~ address ~ ")[\"'' ]*>[^@<>]*$'" -%}
    {%- set found -%}
    case
        when length(<it>) - length(replace(<it>, '@', '')) = 1
            then coalesce({{ regexp_extracted('<it>', alone) }}, {{ regexp_extracted('<it>', behind_a_name) }})
    end
    {%- endset -%}
    {%- set unescaped -%}
    case
        when {{ contains_text('<it>', "'%40'") }} or {{ contains_text('<it>', "'%2540'") }}
            then {{ lower_case(percent_decoded("replace(replace(<it>, '%2540', '%40'), '+', '%2b')")) }}
        else replace(replace(<it>, '&#64;', '@'), '＠', '@')
    end
    {%- endset -%}
    {#- Nearly all are plain. -#}
    {%- set given = "cast(" ~ value ~ " as " ~ type_text() ~ ")" -%}
    case
        when {{ given }} is null then null
        when {{ regexp_matches(given, '^[a-z0-9_][a-z0-9._+-]*@([a-z0-9-]+[.])+[a-z]+$') }} then {{ given }}
        else {{ computed_once(computed_once(text, unescaped), found) }}
    end
{%- endmacro -%}
