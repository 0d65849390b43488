{#- The rows of an object that hold today: in Fivetran's history mode those that are active, of what Airbyte
    appends the newest of each id. -#}
{%- macro salesforce_rows(connector, table, more_columns=[]) -%}
    {%- if connector == 'salesforce_airbyte' -%}
    {{ newest_rows(connector, table, more_columns=more_columns) }}
    {%- else -%}
    (
        select vendor_rows.*
        from {{ connector_table(connector, table, more_columns=more_columns) }}
        where {{ safe_text('_fivetran_active') }} is null or {{ is_true('_fivetran_active') }}
    ) as active_rows
    {%- endif -%}
{%- endmacro -%}

{#- The column in which a loader says when it wrote a row. -#}
{%- macro loader_time(connector) -%}
    {{ return('_airbyte_extracted_at' if connector.endswith('_airbyte') else '_fivetran_synced') }}
{%- endmacro -%}
