{#- Whether the warehouse knows a time zone by this name. Asks it: for checks, not for models. -#}
{%- macro time_zone_is_known(name) -%}
    {{ return(adapter.dispatch('time_zone_is_known', 'lead_sources')(name)) }}
{%- endmacro -%}

{%- macro default__time_zone_is_known(name) -%}
    {%- set found = run_query(
        "select count(*) from pg_timezone_names() where lower(name) = lower('" ~ name | replace("'", "''") ~ "')"
    ) -%}
    {{ return(found.rows[0][0] > 0) }}
{%- endmacro -%}

{%- macro postgres__time_zone_is_known(name) -%}
    {%- set found = run_query(
        "select count(*) from pg_timezone_names where lower(name) = lower('" ~ name | replace("'", "''") ~ "')"
    ) -%}
    {{ return(found.rows[0][0] > 0) }}
{%- endmacro -%}

{#- Spark has no list of its zones; Java's are those of the IANA. Without a list any name is taken. -#}
{%- macro spark__time_zone_is_known(name) -%}
    {{ return(time_zone_names() is none or name in time_zone_names()) }}
{%- endmacro -%}

{#- Nor have these; they take the names of the IANA. -#}
{%- macro snowflake__time_zone_is_known(name) -%}
    {{ return(spark__time_zone_is_known(name)) }}
{%- endmacro -%}

{%- macro bigquery__time_zone_is_known(name) -%}
    {{ return(spark__time_zone_is_known(name)) }}
{%- endmacro -%}

{%- macro redshift__time_zone_is_known(name) -%}
    {{ return(spark__time_zone_is_known(name)) }}
{%- endmacro -%}
