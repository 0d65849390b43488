{#- A number below 2^50 made of the values of a row, of a type that can be added up. -#}
{%- macro row_hash(columns) -%}
    {{ return(adapter.dispatch('row_hash', 'lead_sources')(columns)) }}
{%- endmacro -%}

{%- macro default__row_hash(columns) -%}
    cast(hash({{ columns | join(', ') }}) % 1125899906842624 as bigint)
{%- endmacro -%}

{%- macro postgres__row_hash(columns) -%}
    hashtextextended({{ row_as_text(columns) }}, 0) % 1125899906842624
{%- endmacro -%}

{%- macro spark__row_hash(columns) -%}
    cast(xxhash64(
        {%- for column in columns %}
        coalesce(cast({{ column }} as string), '-|-'){{ ', ' if not loop.last }}
        {%- endfor %}
    ) % 1125899906842624 as decimal(20, 0))
{%- endmacro -%}

{%- macro bigquery__row_hash(columns) -%}
    cast(mod(farm_fingerprint(to_json_string([
        {%- for column in columns -%}
        cast({{ column }} as string){{ ', ' if not loop.last }}
        {%- endfor -%}
    ])), 1125899906842624) as bignumeric)
{%- endmacro -%}

{%- macro redshift__row_hash(columns) -%}
    cast(farmfingerprint64({{ row_as_text(columns) }}) % 1125899906842624 as decimal(38, 0))
{%- endmacro -%}

{#- Snowflake's hash() has a sign, as those of the others have. -#}
{%- macro snowflake__row_hash(columns) -%}
    cast(hash({{ columns | join(', ') }}) % 1125899906842624 as decimal(38, 0))
{%- endmacro -%}

{#- For engines that hash a single text. -#}
{%- macro row_as_text(columns) -%}
    {%- for column in columns -%}
    coalesce(cast({{ column }} as {{ type_text() }}), '-|-'){{ " || '|' || " if not loop.last }}
    {%- endfor -%}
{%- endmacro -%}
