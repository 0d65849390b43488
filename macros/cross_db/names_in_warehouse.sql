{#- The names of the tables of a schema, in lower case and in order; none where there is no such schema.
    Asks the warehouse. -#}
{%- macro table_names(database, schema) -%}
    {%- if not adapter.check_schema_exists(database, schema) -%}
        {{ return([]) }}
    {%- endif -%}
    {{ return(adapter.dispatch('table_names', 'lead_sources')(database, schema)) }}
{%- endmacro -%}

{%- macro default__table_names(database, schema) -%}
    {{ return(run_query(
        "select distinct lower(table_name) as name from information_schema.tables where lower(table_schema) = "
        ~ dbt.string_literal(schema | lower) ~ " order by name"
    ).columns[0].values() | list) }}
{%- endmacro -%}

{%- macro snowflake__table_names(database, schema) -%}
    {{ return(run_query(
        "select distinct lower(table_name) as name from " ~ database ~ ".information_schema.tables where lower(table_schema) = "
        ~ dbt.string_literal(schema | lower) ~ " order by name"
    ).columns[0].values() | list) }}
{%- endmacro -%}

{%- macro bigquery__table_names(database, schema) -%}
    {{ return(run_query(
        "select lower(table_name) as name from `" ~ database ~ "`.`" ~ schema ~ "`.INFORMATION_SCHEMA.TABLES order by name"
    ).columns[0].values() | list) }}
{%- endmacro -%}

{%- macro spark__table_names(database, schema) -%}
    {{ return(run_query("show tables in " ~ schema).columns[1].values() | map('lower') | sort) }}
{%- endmacro -%}

{#- The names of the schemas of a database, in lower case and in order. -#}
{%- macro schema_names(database) -%}
    {{ return(adapter.dispatch('schema_names', 'lead_sources')(database)) }}
{%- endmacro -%}

{%- macro default__schema_names(database) -%}
    {{ return(run_query(
        "select distinct lower(schema_name) as name from information_schema.schemata order by name"
    ).columns[0].values() | list) }}
{%- endmacro -%}

{%- macro snowflake__schema_names(database) -%}
    {{ return(run_query(
        "select distinct lower(schema_name) as name from " ~ database ~ ".information_schema.schemata order by name"
    ).columns[0].values() | list) }}
{%- endmacro -%}

{%- macro bigquery__schema_names(database) -%}
    {{ return(run_query(
        "select lower(schema_name) as name from `" ~ database ~ "`.INFORMATION_SCHEMA.SCHEMATA order by name"
    ).columns[0].values() | list) }}
{%- endmacro -%}

{%- macro spark__schema_names(database) -%}
    {{ return(run_query("show schemas").columns[0].values() | map('lower') | sort) }}
{%- endmacro -%}
