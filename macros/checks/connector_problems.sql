{#- What is wrong with the var `connectors`, and what the tables lack that connectors must have. Only the
    tables that this run reads are looked at. -#}
{%- macro connector_problems() -%}
    {%- set problems = [] -%}
    {%- for connector, settings in var('connectors').items() -%}
        {%- do problems.extend(connector_setting_problems(connector, settings or {})) -%}
    {%- endfor -%}
    {%- if not problems -%}
        {%- set read = sources_read() -%}
        {%- for connector in connectors_on() -%}
            {%- for id, table in graph.sources.items() if id in read and table.package_name == 'lead_sources' and table.source_name == connector -%}
                {%- do problems.extend(connector_table_problems(connector, table)) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro -%}

{#- Every connector is a group of models, whether it is on or off. -#}
{%- macro connector_names() -%}
    {%- set names = [] -%}
    {%- for id in graph.groups if id.startswith('group.lead_sources.') -%}{%- do names.append(id.split('.')[-1]) -%}{%- endfor -%}
    {{ return(names | sort) }}
{%- endmacro -%}

{%- macro connector_setting_problems(connector, settings) -%}
    {%- set problems = [] -%}
    {%- set where = "var connectors: " ~ connector -%}
    {%- if connector not in connector_names() -%}
        {{ return(["var connectors: there is no connector " ~ connector ~ "; " ~ did_you_mean(connector, connector_names())]) }}
    {%- endif -%}
    {%- if not settings.get('schema') -%}
        {%- do problems.append(where ~ " does not say where its tables stand; write {" ~ connector ~ ": {schema: <name of the schema>}}") -%}
    {%- else -%}
        {%- set schemas = connector_schemas(connector) if settings.schema is string or (settings.schema is iterable and settings.schema is not mapping) else [none] -%}
        {%- if schemas | reject('string') | list -%}
            {%- do problems.append(where ~ ".schema must be the name of a schema or a list of names, not " ~ settings.schema | tojson) -%}
        {%- elif schemas | map('lower') | unique | list | length < schemas | length -%}
            {%- do problems.append(where ~ ".schema names a schema twice, which would count its rows twice: " ~ schemas | join(', ')) -%}
        {%- endif -%}
    {%- endif -%}
    {%- if settings.get('database') is not none and settings.database is not string -%}
        {%- do problems.append(where ~ ".database must be the name of a database, not " ~ settings.database | tojson) -%}
    {%- endif -%}
    {%- set options = connector_options(connector) -%}
    {%- set known = ['database', 'schema'] + options.keys() | list -%}
    {%- for name, value in settings.items() if name not in ('database', 'schema') -%}
        {%- if name not in known -%}
            {%- do problems.append(where ~ " has no option " ~ name ~ "; " ~ did_you_mean(name, known)) -%}
        {%- elif value is not none and not option_is(value, options[name]) -%}
            {%- do problems.append(where ~ "." ~ name ~ " must be " ~ options[name].is ~ ", not " ~ value | tojson) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro -%}

{#- What an option must be stands in words in the meta of the connector's sources. -#}
{%- macro option_is(value, option) -%}
    {%- if option.is == 'true or false' -%}
        {{ return(value is boolean) }}
    {%- elif option.is == 'an ISO code such as EUR' -%}
        {{ return(value in currency_codes()) }}
    {%- elif option.is.startswith('a whole number') -%}
        {{ return(value is integer and value is not boolean and value > 0) }}
    {%- elif option.is.startswith('a list') -%}
        {{ return(value is not string and value is not mapping and value is iterable and not value | reject('string') | list) }}
    {%- elif option.is.startswith('a dictionary') -%}
        {{ return(value is mapping and not value.values() | reject('string') | list) }}
    {%- elif option.is.startswith('one of ') -%}
        {{ return(value in option.is[7:].split(', ')) }}
    {%- endif -%}
    {{ return(value is string) }}
{%- endmacro -%}

{%- macro connector_table_problems(connector, table) -%}
    {%- set problems = [] -%}
    {%- set required = [] -%}
    {%- for name, column in table.columns.items() if column_is_required(connector, column_meta(column)) -%}
        {%- do required.append(name | lower) -%}
    {%- endfor -%}
    {%- for schema in connector_schemas(connector) -%}
        {%- set relation = api.Relation.create(database=table.database, schema=schema, identifier=table.identifier) -%}
        {%- set columns = (tables_of_schema(connector, table.name, relation) | last | default({})).get('columns') -%}
        {%- set place = "connector " ~ connector ~ ": table " ~ schema ~ "." ~ table.identifier -%}
        {%- if columns -%}
            {%- set absent = required | reject('in', columns) | list -%}
            {%- if absent -%}
                {%- do problems.append(
                    place ~ " has no column " ~ absent | join(', ') ~ nearest(absent[0], columns.keys() | list)
                ) -%}
            {%- endif -%}
        {%- elif table.meta.get('required') -%}
            {%- do problems.append(place ~ " is missing" ~ nearest_table(table, schema)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro -%}

{#- Some columns are needed by one value of an option: required_with: {cost: usd}. -#}
{%- macro column_is_required(connector, meta) -%}
    {%- for option, value in meta.get('required_with', {}).items() if connector_option(connector, option) == value -%}
        {{ return(true) }}
    {%- endfor -%}
    {{ return(meta.get('required') is true) }}
{%- endmacro -%}

{%- macro nearest(name, names) -%}
    {%- set likely = likely_name(name, names) -%}
    {{ return("; did you mean " ~ likely ~ "?" if likely else "; it has " ~ names | sort | join(', ')) }}
{%- endmacro -%}

{#- The nearest table of the schema, or the nearest schema where that has no tables. -#}
{%- macro nearest_table(table, schema) -%}
    {%- set tables = table_names(table.database, schema) -%}
    {%- if tables -%}
        {%- set likely = likely_name(table.identifier, tables) -%}
        {{ return("; did you mean " ~ likely ~ "?" if likely else "; the schema has " ~ tables | join(', ')) }}
    {%- endif -%}
    {%- set schemas = schema_names(table.database) -%}
    {%- set likely = likely_name(schema, schemas | reject('equalto', schema | lower) | list) -%}
    {{ return("; schema " ~ schema ~ " has no tables" ~ ("; did you mean " ~ likely ~ "?" if likely else "; the schemas are " ~ schemas | join(', '))) }}
{%- endmacro -%}
