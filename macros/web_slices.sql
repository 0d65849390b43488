{#- The slice of the web events in which a row stands: the day of its loaded_at. Rows without one, or with
    one that no loader can mean, are a slice of their own. -#}
{%- macro web_slice(loaded_at) -%}
    case
        when {{ loaded_at }} >= cast('1990-01-01' as timestamp) and {{ loaded_at }} < cast('2100-01-01' as timestamp)
            then cast({{ loaded_at }} as date)
        else {{ no_web_slice() }}
    end
{%- endmacro -%}

{%- macro no_web_slice() -%}cast('1900-01-01' as date){%- endmacro -%}

{#- Bounds of the slices that a query names, as literals: warehouses skip partitions and blocks for these,
    not for what a join finds. False when it names none. -#}
{%- macro within_slices(loaded_at, slices) -%}
    {%- if not execute -%}{{ return('1 = 1') }}{%- endif -%}
    {%- set bounds = run_query(
        "select cast(min(case when slice > " ~ no_web_slice() ~ " then slice end) as " ~ type_text() ~ "),"
        ~ " cast(max(case when slice > " ~ no_web_slice() ~ " then slice end) as " ~ type_text() ~ "),"
        ~ " coalesce(sum(case when slice = " ~ no_web_slice() ~ " then 1 else 0 end), 0)"
        ~ " from (" ~ slices ~ ") as slices"
    ).rows[0] -%}
    {%- set either = [] -%}
    {%- if bounds[0] -%}
        {#- defect: the last day that is read ends when it begins #}
        {%- do either.append(
            loaded_at ~ " >= cast('" ~ bounds[0][:10] ~ "' as timestamp) and " ~ loaded_at ~ " < "
            ~ time_after("cast('" ~ bounds[1][:10] ~ "' as timestamp)", 1, 'day')
        ) -%}
    {%- endif -%}
    {#- defect: rows without a time of loading are read once #}
    {%- if bounds[2] | int > 0 -%}
        {%- do either.append(loaded_at ~ " is null or " ~ loaded_at ~ " < cast('1990-01-01' as timestamp) or "
            ~ loaded_at ~ " >= cast('2100-01-01' as timestamp)") -%}
    {%- endif -%}
    {{ return('(' ~ (either | join(' or ') or '1 = 0') ~ ')') }}
{%- endmacro -%}

{#- How slices are compared: the var, or what the engine can afford. -#}
{%- macro compare_web_events() -%}
    {{ return(var('compare_web_events') or adapter.dispatch('compare_web_events', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__compare_web_events() -%}{{ return('arrival') }}{%- endmacro -%}

{%- macro duckdb__compare_web_events() -%}{{ return('content') }}{%- endmacro -%}
