{#- A number made of all rows of a group: two groups with other rows have another, but for a chance of
    one in 2^50. The order of the rows does not matter, and the number need not be the same on every
    engine: it is compared only with what the same warehouse gave before. -#}
{%- macro rows_fingerprint(columns) -%}
    {{ return(adapter.dispatch('rows_fingerprint', 'lead_sources')(columns)) }}
{%- endmacro -%}

{%- macro default__rows_fingerprint(columns) -%}
    cast(sum(cast(hash({{ columns | join(', ') }}) % 1125899906842624 as bigint)) as decimal(38, 0))
{%- endmacro -%}

{%- macro postgres__rows_fingerprint(columns) -%}
    cast(sum(hashtextextended(
        {%- for column in columns %}
        coalesce(cast({{ column }} as text), '-|-'){{ " || '|' || " if not loop.last }}
        {%- endfor %}, 0
    ) % 1125899906842624) as decimal(38, 0))
{%- endmacro -%}

{%- macro spark__rows_fingerprint(columns) -%}
    cast(sum(cast(xxhash64(
        {%- for column in columns %}
        coalesce(cast({{ column }} as string), '-|-'){{ ', ' if not loop.last }}
        {%- endfor %}
    ) % 1125899906842624 as decimal(20, 0))) as decimal(38, 0))
{%- endmacro -%}

{%- macro bigquery__rows_fingerprint(columns) -%}
    cast(sum(cast(mod(farm_fingerprint(to_json_string([
        {%- for column in columns -%}
        cast({{ column }} as string){{ ', ' if not loop.last }}
        {%- endfor -%}
    ])), 1125899906842624) as bignumeric)) as bignumeric)
{%- endmacro -%}

{%- macro redshift__rows_fingerprint(columns) -%}
    cast(sum(cast(farmfingerprint64(
        {%- for column in columns %}
        coalesce(cast({{ column }} as varchar), '-|-'){{ " || '|' || " if not loop.last }}
        {%- endfor %}
    ) % 1125899906842624 as decimal(38, 0))) as decimal(38, 0))
{%- endmacro -%}

{#- Snowflake's hash() has a sign, as those of the others have. -#}
{%- macro snowflake__rows_fingerprint(columns) -%}
    cast(sum(cast(hash({{ columns | join(', ') }}) % 1125899906842624 as decimal(38, 0))) as decimal(38, 0))
{%- endmacro -%}
