{#- A vendor's table with the columns that its source lists, from all schemas of the connector. A column
    that a table lacks is null, and so is the whole of an optional table: it has no rows.

    Beside them stand source_schema, which rows of one schema share, and id_prefix, which is empty but
    from the second schema on: it goes in front of ids of rows, so that adding an account renames none.
    A column whose name is reserved somewhere has another one here, the `alias` of its meta; one that is
    `json` in its meta is JSON text, whatever type it has, and one that is `bytes` hexadecimal digits. Columns
    that an option names are more_columns. -#}
{%- macro connector_table(connector, table, content_key=false, more_columns=[]) -%}
    {%- set first = source(connector, table) -%}
    {%- if execute -%}
        {{ union_of_schemas(connector, table, first, content_key, more_columns) }} as vendor_rows
    {%- else -%}
        {{ first }}
    {%- endif -%}
{%- endmacro -%}

{%- macro union_of_schemas(connector, table, first, content_key, more_columns) -%}
    {%- set names = dict(graph.sources['source.lead_sources.' ~ connector ~ '.' ~ table].columns) -%}
    {%- for name in more_columns if name not in names -%}
        {%- do names.update({name: {'meta': {}}}) -%}
    {%- endfor -%}
    {%- set parts = [] -%}
    {%- set types = {} -%}
    {%- for schema in connector_schemas(connector) -%}
        {%- set prefix = '' if loop.first else schema ~ ':' -%}
        {%- set of_schema = first if loop.first else first.incorporate(path={'schema': schema}) -%}
        {%- for part in tables_of_schema(connector, table, of_schema) -%}
            {%- do parts.append(dict(part, schema=schema, prefix=prefix)) -%}
            {%- for name, described in names.items() if name | lower in part.columns -%}
                {%- set column = part.columns[name | lower] -%}
                {%- do types.setdefault(name, []).append(
                    type_text() if is_flag(column) or column_meta(described).get('json') or column_meta(described).get('bytes') else column.data_type
                ) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    (
    {%- for part in parts %}
        select
        {%- for name, described in names.items() %}
            {{ column_of_schema(part.columns.get(name | lower), types.get(name, []) | unique | list, column_meta(described)) }} as {{ column_meta(described).get('alias', name) }},
        {%- endfor %}
            {%- if content_key %}
            {{ hashed_key(values_of_row(part)) }} as content_key,
            {%- endif %}
            {{ dbt.string_literal(part.schema) }} as source_schema,
            {{ dbt.string_literal(part.prefix) }} as id_prefix
        from {{ part.relation }}
        {%- if part.condition %}
        where {{ part.condition }}
        {%- endif %}
        {%- if not loop.last %}
        union all
        {%- endif %}
    {%- else %}
        select
        {%- for name, described in names.items() %}
            cast(null as {{ type_text() }}) as {{ column_meta(described).get('alias', name) }},
        {%- endfor %}
            {%- if content_key %}
            cast(null as {{ type_text() }}) as content_key,
            {%- endif %}
            cast(null as {{ type_text() }}) as source_schema,
            cast(null as {{ type_text() }}) as id_prefix
        from (select 1 as one) as nothing
        where 1 = 0
    {%- endfor %}
    )
{%- endmacro -%}

{#- What there is of a vendor's table in a schema: [{relation, columns, condition}], empty where there is
    nothing. A table that is `daily` in its meta is one table a day (`events_20260301`), with those of the
    days that are not complete beside them (`events_intraday_20260302`), or one for all where a copy was made. -#}
{%- macro tables_of_schema(connector, table, relation) -%}
    {%- set source_table = graph.sources['source.lead_sources.' ~ connector ~ '.' ~ table] -%}
    {%- if source_table.meta.get('daily') -%}
        {%- set days = [] -%}
        {%- set days_in_part = [] -%}
        {%- for name in table_names(relation.database, relation.schema) -%}
            {%- if modules.re.fullmatch(relation.identifier ~ '_[0-9]{8}', name) -%}
                {%- do days.append(name) -%}
            {%- elif modules.re.fullmatch(relation.identifier ~ '_intraday_[0-9]{8}', name) -%}
                {%- do days_in_part.append(name) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- for name in days_in_part if name | replace('_intraday_', '_') not in days -%}
            {%- do days.append(name) -%}
        {%- endfor -%}
        {%- if days -%}
            {{ return(tables_of_days(relation, newest_days(days, connector_option(connector, 'days')))) }}
        {%- endif -%}
    {%- endif -%}
    {#- Airbyte keeps the case of a name in one warehouse, and lowers it in another that tells cases apart. -#}
    {%- set as_written = relation if relation.identifier == relation.identifier | lower
        else relation.incorporate(path={'identifier': name_as_written(relation)}) -%}
    {%- set columns = columns_of(as_written) -%}
    {{ return([{'relation': as_written, 'columns': columns}] if columns else []) }}
{%- endmacro -%}

{#- Of the names of tables of days those of so many days as there are at most, the newest; all without a number. -#}
{%- macro newest_days(names, number) -%}
    {%- if number is none -%}{{ return(names) }}{%- endif -%}
    {%- set days = [] -%}
    {%- for name in names if name[-8:] not in days -%}
        {%- do days.append(name[-8:]) -%}
    {%- endfor -%}
    {%- set first = (days | sort)[-number:][0] -%}
    {%- set kept = [] -%}
    {%- for name in names if name[-8:] >= first -%}
        {%- do kept.append(name) -%}
    {%- endfor -%}
    {{ return(kept) }}
{%- endmacro -%}

{#- Schemas may disagree on the type of a column, as each began with other values: then it is a text. Flags
    are texts throughout, as loaders write true, TRUE and 1, and Redshift casts no boolean. -#}
{%- macro column_of_schema(column, types, meta={}) -%}
    {%- if column is none -%}
        cast(null as {{ types[0] if types | length == 1 else type_text() }})
    {%- elif meta.get('json') -%}
        {{ json_column(adapter.quote(column.name), column.dtype) }}
    {%- elif meta.get('bytes') -%}
        {{ hex_column(adapter.quote(column.name), column.dtype) }}
    {%- elif is_flag(column) -%}
        case when {{ adapter.quote(column.name) }} then 'true' when not {{ adapter.quote(column.name) }} then 'false' end
    {%- elif types | length == 1 -%}
        {{ adapter.quote(column.name) }}
    {%- else -%}
        cast({{ adapter.quote(column.name) }} as {{ type_text() }})
    {%- endif -%}
{%- endmacro -%}

{#- All that stands in a row, with the columns that nobody reads. -#}
{%- macro values_of_row(part) -%}
    {%- set values = [dbt.string_literal(part.prefix)] if part.prefix else [] -%}
    {%- for column in part.columns.values() -%}
        {%- do values.append(value_as_text(adapter.quote(column.name), column.dtype)) -%}
    {%- endfor -%}
    {{ return(values) }}
{%- endmacro -%}

{%- macro is_flag(column) -%}
    {{ return(column.dtype | lower in ('boolean', 'bool')) }}
{%- endmacro -%}
