{#- A text that a person typed as a literal of the engine, whatever stands in it. For what asks the warehouse by itself
    (why.sql); models have no text of a person's. -#}
{%- macro text_literal(value) -%}
    {{ return(adapter.dispatch('text_literal', 'lead_sources')(value | string)) }}
{%- endmacro -%}

{%- macro default__text_literal(value) -%}
    {{ return(dbt.string_literal(dbt.escape_single_quotes(value))) }}
{%- endmacro -%}

{#- A backslash begins an escape there. -#}
{%- macro spark__text_literal(value) -%}
    {%- set backslash = '\\' -%}
    {%- set escaped = value | replace(backslash, backslash ~ backslash) | replace("'", backslash ~ "'") -%}
    {{ return("'" ~ escaped ~ "'") }}
{%- endmacro -%}

{%- macro bigquery__text_literal(value) -%}
    {{ return(lead_sources.spark__text_literal(value)) }}
{%- endmacro -%}

{%- macro snowflake__text_literal(value) -%}
    {{ return(lead_sources.spark__text_literal(value)) }}
{%- endmacro -%}

{%- macro redshift__text_literal(value) -%}
    {{ return(lead_sources.spark__text_literal(value)) }}
{%- endmacro -%}
