{#- Raw tables that are switched on but absent, or lack columns. Only the tables that this run reads
    are looked at; the demo's are seeds that the run itself builds. Columns of the user's own are
    welcome. -#}
{%- macro raw_table_problems() -%}
    {%- set problems = [] -%}
    {%- set missing = [] -%}
    {%- set tables = {} if raw_schema_is_demo() else raw_tables_read() -%}
    {%- for name, table in tables.items() -%}
        {%- set relation = adapter.get_relation(table.database, table.schema, table.identifier) -%}
        {%- if relation is none -%}
            {%- do missing.append(name) -%}
            {%- do problems.append(
                "table " ~ table.schema ~ "." ~ table.identifier ~ " is missing; create it, or switch the input off: "
                ~ switched_off([name])
            ) -%}
        {%- else -%}
            {%- set present = adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list -%}
            {%- set absent = raw_input_columns()[name] | reject('in', present) | list -%}
            {%- if absent -%}
                {%- do problems.append(
                    "table " ~ table.schema ~ "." ~ table.identifier ~ " has no column " ~ absent | join(', ')
                    ~ "; add what is missing (it may be all null), or switch the input off: " ~ switched_off([name])
                ) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if missing | length > 1 and missing | length == tables | length -%}
        {{ return([
            "schema " ~ (tables.values() | first).schema ~ " has none of the tables " ~ missing | join(', ')
            ~ "; name the schema that has them in the var raw_schema, or switch inputs off: " ~ switched_off(missing[:1])
        ]) }}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro -%}

{%- macro switched_off(names) -%}
    {{ return("--vars '{inputs: {" ~ names | join(': false, ') ~ ": false}}'") }}
{%- endmacro -%}

{#- The raw tables that a selected node reads, by the name of their input. -#}
{%- macro raw_tables_read() -%}
    {%- set read = sources_read() -%}
    {%- set tables = {} -%}
    {%- for name in raw_input_columns() if 'source.lead_sources.raw.' ~ name in read and input_is_on(name) -%}
        {%- do tables.update({name: graph.sources['source.lead_sources.raw.' ~ name]}) -%}
    {%- endfor -%}
    {{ return(tables) }}
{%- endmacro -%}

{#- The ids of the sources that selected nodes read. -#}
{%- macro sources_read() -%}
    {%- set read = [] -%}
    {%- for id in selected_resources if id in graph.nodes -%}
        {%- do read.extend(graph.nodes[id].depends_on.nodes) -%}
    {%- endfor -%}
    {{ return(read) }}
{%- endmacro -%}
