{#- A table of Airbyte with the newest row of each id: it holds every version that was ever read, unless a
    connection removes the older ones. The loader's own id of the row decides between loads of one time. -#}
{%- macro newest_rows(connector, table, ids=['id'], more_columns=[]) -%}
    (
        select versions.*
        from (
            select
                vendor_rows.*,
                row_number() over (
                    partition by source_schema{% for id in ids %}, cast({{ id }} as {{ type_text() }}){% endfor %}
                    order by
                        case when {{ safe_timestamp('_airbyte_extracted_at') }} is null then 1 else 0 end asc,
                        {{ safe_timestamp('_airbyte_extracted_at') }} desc,
                        {{ in_bytes("coalesce(cast(_airbyte_raw_id as " ~ type_text() ~ "), '')") }} asc
                ) as version_rank
            from {{ connector_table(connector, table, more_columns=more_columns) }}
        ) as versions
        where version_rank = 1
    ) as newest
{%- endmacro -%}
