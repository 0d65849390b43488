{#- Tables of one vendor's table a day, as tables_of_schema() lists them, in the order of their days. -#}
{%- macro tables_of_days(relation, names) -%}
    {{ return(adapter.dispatch('tables_of_days', 'lead_sources')(relation, names)) }}
{%- endmacro -%}

{%- macro default__tables_of_days(relation, names) -%}
    {%- set parts = [] -%}
    {%- for name in names -%}
        {%- set of_day = relation.incorporate(path={'identifier': name}) -%}
        {%- do parts.append({'relation': of_day, 'columns': columns_of(of_day)}) -%}
    {%- endfor -%}
    {{ return(parts) }}
{%- endmacro -%}

{#- A query there reads a thousand tables at most, so all days are one table with a wildcard, which has the
    columns of the newest. -#}
{%- macro bigquery__tables_of_days(relation, names) -%}
    {%- set suffixes = [] -%}
    {%- set days = [] -%}
    {%- for name in names if '_intraday_' not in name -%}
        {%- do days.append(name[-8:]) -%}
    {%- endfor -%}
    {%- for name in names if '_intraday_' in name -%}
        {%- do suffixes.append("'" ~ name[relation.identifier | length + 1:] ~ "'") -%}
    {%- endfor -%}
    {{ return([{
        'relation': relation.incorporate(path={'identifier': relation.identifier ~ '_*'}),
        'columns': columns_of(relation.incorporate(path={'identifier': names | last})),
        'condition': "_table_suffix between '" ~ (days | sort | first if days else '99999999') ~ "' and '99999999'"
            ~ (' or _table_suffix in (' ~ suffixes | join(', ') ~ ')' if suffixes else ''),
    }]) }}
{%- endmacro -%}
