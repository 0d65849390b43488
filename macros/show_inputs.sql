{#- `dbt run-operation show_inputs`: what each input reads, how many rows, how new, what is missing and
    what to set. Writes nothing. -#}
{%- macro show_inputs() -%}
    {%- if not execute -%}{{ return('') }}{%- endif -%}
    {%- set problems = [] -%}
    {%- for connector, settings in var('connectors').items() -%}
        {%- do problems.extend(connector_setting_problems(connector, settings or {})) -%}
    {%- endfor -%}
    {%- if problems -%}
        {%- do print("lead_sources: the settings must be put right first:\n- " ~ problems | join("\n- ")) -%}
        {{ return('') }}
    {%- endif -%}
    {%- set lines = [] -%}
    {%- for input in raw_input_columns() -%}
        {%- do lines.append([input, 'raw table'] + raw_input_shown(input)) -%}
        {%- for connector in connectors_on() if 'model.lead_sources.stg_' ~ connector ~ '__' ~ input in graph.nodes -%}
            {%- do lines.append(['', connector, 'see below', '', '', '']) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do print_in_columns([['input', 'from', 'relation', 'rows', 'newest load', 'what to do']] + lines) -%}
    {%- set tables = [] -%}
    {%- for connector in connectors_on() -%}
        {%- for table in graph.sources.values() if table.package_name == 'lead_sources' and table.source_name == connector -%}
            {%- for schema in connector_schemas(connector) -%}
                {%- do tables.append([connector] + vendor_table_shown(connector, table, schema)) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if tables -%}
        {%- do print('') -%}
        {%- do print_in_columns([['connector', 'relation', 'rows', 'newest load', 'what is missing']] + tables) -%}
    {%- endif -%}
    {%- do print('\nConnectors that are off: ' ~ connector_names() | reject('in', connectors_on()) | join(', ')) -%}
{%- endmacro -%}

{%- macro raw_input_shown(input) -%}
    {%- if not input_is_on(input) -%}
        {%- set why = 'a connector fills it' if is_filled_by_connector(input) else
            'off in the var inputs' if var('inputs').get(input) is false else
            'no raw_schema; name one in the var raw_schema to read it' -%}
        {{ return(['-', '', '', why]) }}
    {%- endif -%}
    {%- set table = graph.sources['source.lead_sources.raw.' ~ input] -%}
    {%- set name = table.schema ~ '.' ~ table.identifier -%}
    {%- set columns = columns_of(table) -%}
    {%- if not columns -%}
        {{ return([name, 'missing', '', ('make build loads the demo' if raw_schema_is_demo() else 'create it, or inputs: {' ~ input ~ ': false}')]) }}
    {%- endif -%}
    {%- set absent = raw_input_columns()[input] | reject('in', columns) | list -%}
    {{ return([name] + rows_and_newest(table, columns, ['loaded_at', 'updated_at']) + [
        'add the column ' ~ absent | join(', ') if absent else ''
    ]) }}
{%- endmacro -%}

{%- macro vendor_table_shown(connector, table, schema) -%}
    {%- set given = api.Relation.create(database=table.database, schema=schema, identifier=table.identifier) -%}
    {%- set parts = tables_of_schema(connector, table.name, given) -%}
    {#- Of a table for each day the newest is shown. -#}
    {%- set relation = (parts | last | default({'relation': given})).relation -%}
    {%- set columns = (parts | last | default({})).get('columns') -%}
    {%- set name = schema ~ '.' ~ relation.identifier -%}
    {%- if not columns -%}
        {{ return([name, 'missing', '', 'required' ~ nearest_table(table, schema) if table.meta.get('required') else 'optional: no rows of it']) }}
    {%- endif -%}
    {%- set absent = [] -%}
    {%- set required = [] -%}
    {%- for column, described in table.columns.items() if column | lower not in columns -%}
        {%- do (required if column_is_required(connector, column_meta(described)) else absent).append(column) -%}
    {%- endfor -%}
    {%- set note = 'required: ' ~ required | join(', ') if required else ('null, as absent: ' ~ absent | join(', ') if absent else '') -%}
    {{ return([name] + rows_and_newest(relation, columns, ['_fivetran_synced', '_airbyte_extracted_at', 'uuid_ts', 'received_at']) + [note]) }}
{%- endmacro -%}

{%- macro rows_and_newest(relation, columns, times) -%}
    {%- set time = times | select('in', columns) | first | default(none) -%}
    {%- set newest = 'max(cast(' ~ adapter.quote(columns[time].name) ~ ' as ' ~ type_text() ~ '))' if time else "cast(null as " ~ type_text() ~ ")" -%}
    {%- set place = api.Relation.create(database=relation.database, schema=relation.schema, identifier=relation.identifier) -%}
    {%- set found = run_query('select count(*) as found_rows, ' ~ newest ~ ' as newest from ' ~ place).rows[0] -%}
    {{ return([found[0] | string, (found[1] or '')[:19]]) }}
{%- endmacro -%}

{%- macro print_in_columns(lines) -%}
    {%- set widths = [] -%}
    {%- for place in range(lines[0] | length) -%}
        {%- do widths.append(lines | map(attribute=place) | map('length') | max) -%}
    {%- endfor -%}
    {%- for line in lines -%}
        {%- set cells = [] -%}
        {%- for cell in line -%}{%- do cells.append(cell ~ ' ' * (widths[loop.index0] - cell | length)) -%}{%- endfor -%}
        {#- Blanks in front say that a line goes on with the input above it. -#}
        {%- do print((cells | join('  ')).rstrip()) -%}
    {%- endfor -%}
{%- endmacro -%}
