{#- A whole number; null when the value is none. -#}
{%- macro safe_bigint(value) -%}
    {{ return(adapter.dispatch('safe_bigint', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_bigint(value) -%}
    {%- set text = "cast(" ~ value ~ " as varchar)" -%}
    case
        when
            {{ regexp_matches(text, number_pattern()) }}
            and try_cast({{ text }} as bigint) = try_cast({{ text }} as decimal(38, 6))
            then try_cast({{ text }} as bigint)
    end
{%- endmacro -%}

{%- macro postgres__safe_bigint(value) -%}
    {%- set text = "cast(" ~ value ~ " as text)" -%}
    case
        when {{ regexp_matches(text, number_pattern()) }}
            then
                case
                    when
                        round(cast({{ text }} as numeric), 6) = round(cast({{ text }} as numeric))
                        and round(cast({{ text }} as numeric)) between -9223372036854775808 and 9223372036854775807
                        then cast(round(cast({{ text }} as numeric)) as bigint)
                end
    end
{%- endmacro -%}

{%- macro spark__safe_bigint(value) -%}
    {%- set number = "try_cast(cast(" ~ value ~ " as string) as decimal(38, 6))" -%}
    case
        when {{ regexp_matches("cast(" ~ value ~ " as string)", number_pattern()) }} and {{ number }} = floor({{ number }})
            then try_cast({{ number }} as bigint)
    end
{%- endmacro -%}

{%- macro snowflake__safe_bigint(value) -%}
    {{ within_bigint("cast(" ~ value ~ " as varchar)") }}
{%- endmacro -%}

{%- macro redshift__safe_bigint(value) -%}
    {{ within_bigint("cast(" ~ value ~ " as varchar(65535))") }}
{%- endmacro -%}

{#- By hand, as a bigint of Snowflake has 38 digits and a cast on Redshift fails above 19. -#}
{%- macro within_bigint(text) -%}
    {%- set number = "try_cast(trim(" ~ text ~ ") as decimal(38, 6))" -%}
    case
        when
            {{ regexp_matches(text, number_pattern()) }}
            and {{ number }} = floor({{ number }})
            and {{ number }} between -9223372036854775808 and 9223372036854775807
            then cast({{ number }} as bigint)
    end
{%- endmacro -%}

{%- macro bigquery__safe_bigint(value) -%}
    {%- set text = "cast(" ~ value ~ " as string)" -%}
    {%- set number = "round(safe_cast(trim(" ~ text ~ ") as bignumeric), 6)" -%}
    case
        when {{ regexp_matches(text, number_pattern()) }} and {{ number }} = floor({{ number }})
            then safe_cast({{ number }} as int64)
    end
{%- endmacro -%}
