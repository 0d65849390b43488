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

{#- The name of a table in the case in which it stands there; as it is where there is none. Where names are quoted,
    dbt takes no other case for the same table, and stops. -#}
{%- macro name_as_written(relation) -%}
    {{ return(adapter.dispatch('name_as_written', 'lead_sources')(relation)) }}
{%- endmacro -%}

{%- macro default__name_as_written(relation) -%}
    {%- set names = run_query(
        "select table_name as name from information_schema.tables where lower(table_schema) = "
        ~ dbt.string_literal(relation.schema | lower) ~ " and lower(table_name) = "
        ~ dbt.string_literal(relation.identifier | lower) ~ " order by name"
    ).columns[0].values() | list -%}
    {{ return(relation.identifier if relation.identifier in names or not names else names[0]) }}
{%- endmacro -%}

{#- Names are in the case of the server, and dbt looks for them in that. -#}
{%- macro snowflake__name_as_written(relation) -%}
    {{ return(relation.identifier) }}
{%- endmacro -%}

{%- macro spark__name_as_written(relation) -%}
    {{ return(relation.identifier) }}
{%- endmacro -%}

{%- macro bigquery__name_as_written(relation) -%}
    {%- set table = adapter.get_relation(relation.database, relation.schema, relation.identifier) -%}
    {{ return(relation.identifier | lower if table is none else relation.identifier) }}
{%- endmacro -%}

{%- macro redshift__name_as_written(relation) -%}
    {{ return(relation.identifier | lower) }}
{%- endmacro -%}
