{#- A source or medium as it is compared: case, blanks, hyphens and underscores do not count. -#}
{%- macro squashed(text) -%}
    replace(replace(replace(replace(replace(replace({{ lower_case(text) }}, ' ', ''), '-', ''), '_', ''), chr(9), ''), chr(10), ''), chr(13), '')
{%- endmacro -%}

{#- The host that a utm_source names, if it names one: without scheme, path and trailing dots. What is
    longer than hosts can be names none. -#}
{%- macro source_host(utm_source) -%}
    case
        when {{ utm_source }} like '%.%' and length({{ utm_source }}) <= 300
            then {{ regexp_extracted(lower_case(utm_source), "'^(?:https?://)? *([^/?#: ]*[^/?#: .])'") }}
    end
{%- endmacro -%}

{#- Whether a fact meets a rule's condition: a value, (any) for any value, empty for no condition. -#}
{%- macro condition_holds(condition, fact) -%}
    ({{ condition }} is null or {{ condition }} = {{ fact }} or ({{ condition }} = '(any)' and {{ fact }} is not null))
{%- endmacro -%}
