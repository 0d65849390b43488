{#- Warns when own tables are built where the demo was: the ledgers lose nothing, the demo neither. -#}
{%- macro warn_of_the_demo() -%}
    {%- set seed = adapter.get_relation(
        database=target.database, schema=target.schema ~ '_demo', identifier='web_events'
    ) -%}
    {%- if not raw_schema_is_demo() and seed is not none -%}
        {%- do exceptions.warn(
            "lead_sources: the demo was built in this database (schema " ~ target.schema ~ "_demo). Its touches"
            ~ " stay in the ledgers and will stand among your own. Build your tables into a new file or database."
        ) -%}
    {%- endif -%}
{%- endmacro -%}
