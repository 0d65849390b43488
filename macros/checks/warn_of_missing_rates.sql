{#- Warns of currencies in use from which no rate leads to the reporting currency. -#}
{%- macro warn_of_missing_rates() -%}
    {%- set tables = {} if raw_schema_is_demo() else raw_tables_read() -%}
    {%- set amounts = {'records': 'amount', 'lifecycle_events': 'value', 'ad_spend': 'spend'} -%}
    {%- set used = [] -%}
    {%- for name, column in amounts.items() if name in tables -%}
        {%- do used.append(
            "select upper(trim(cast(currency as " ~ type_text() ~ "))) as currency from "
            ~ tables[name].relation_name ~ " where " ~ column ~ " is not null"
        ) -%}
    {%- endfor -%}
    {%- if used -%}
        {%- set rated = [] -%}
        {%- if 'exchange_rates' in tables -%}
            {%- set rated = run_query(
                "select distinct upper(trim(cast(from_currency as " ~ type_text() ~ "))) as currency from "
                ~ tables['exchange_rates'].relation_name
                ~ " where upper(trim(cast(to_currency as " ~ type_text() ~ "))) = '" ~ var('reporting_currency') ~ "'"
            ).columns[0].values() | list -%}
        {%- endif -%}
        {%- set without = [] -%}
        {%- for row in run_query(
            "select distinct currency from (" ~ used | join(' union all ') ~ ") as used where currency <> '' order by currency"
        ).rows if row[0] not in rated and row[0] != var('reporting_currency') -%}
            {%- do without.append(row[0]) -%}
        {%- endfor -%}
        {%- if without -%}
            {%- do exceptions.warn(
                "lead_sources: there is no exchange rate to " ~ var('reporting_currency') ~ " from " ~ without | join(', ')
                ~ ". Amounts in " ~ ('it' if without | length == 1 else 'them')
                ~ " are null in the *_reporting columns until the input exchange_rates has rates."
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
