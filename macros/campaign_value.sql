{#- A campaign parameter's value as people meant it: decoded, without an e-mail address in it, and
    null for what templates leave when they have nothing to say. -#}
{%- macro campaign_value(text) -%}
    {{ without_placeholder(trimmed(redacted(percent_decoded(text)))) }}
{%- endmacro -%}

{#- A pattern, as a long list of texts would make DuckDB join instead of compare. -#}
{%- macro without_placeholder(value) -%}
    {{ computed_once(
        value,
        "case when not " ~ regexp_matches(
            'lower(<it>)', '^(|null|undefined|none|nan|nil|[(](none|not set|not provided|direct)[)])$'
        ) ~ " then <it> end"
    ) }}
{%- endmacro -%}
