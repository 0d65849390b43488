{#- An incremental model with delete+insert, for tables that can only be written as a whole: the new
    rows, and of the earlier ones those whose unique_key is not among them, are written beside the
    table, which then gives way. Columns are never taken away. A run that is killed leaves the old
    rows or the new ones; finish_rewriting() puts back what had no name yet. -#}
{% materialization rewritten, default %}
    {%- set earlier = load_relation(this) if lead_sources.has_earlier_rows() else none -%}
    {{ run_hooks(pre_hooks) }}

    {% if earlier is none %}
        {%- do adapter.drop_relation(this.incorporate(type='table')) -%}
        {% call statement('main') %}{{ create_table_as(false, this, compiled_code) }}{% endcall %}
    {% else %}
        {%- set new_rows = lead_sources.beside(this, '__new') -%}
        {%- do adapter.drop_relation(new_rows) -%}
        {% call statement('main') %}{{ create_table_as(false, new_rows, compiled_code) }}{% endcall %}
        {%- do lead_sources.rewrite(this, lead_sources.laid_over(earlier, new_rows)) -%}
        {%- do adapter.drop_relation(new_rows) -%}
    {% endif %}

    {% do apply_grants(this, config.get('grants'), should_revoke(earlier, full_refresh_mode=true)) %}
    {% do persist_docs(this, model) %}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{#- The new rows, and the earlier ones that they do not replace. -#}
{%- macro laid_over(earlier, new_rows) -%}
    {%- set new_columns = adapter.get_columns_in_relation(new_rows) -%}
    {%- set earlier_columns = adapter.get_columns_in_relation(earlier) -%}
    {%- set new_names = new_columns | map(attribute='name') | list -%}
    {%- set earlier_names = earlier_columns | map(attribute='name') | list -%}
    {%- set columns = new_columns + earlier_columns | rejectattr('name', 'in', new_names) | list -%}
    {%- set unique_key = [config.get('unique_key')] if config.get('unique_key') is string else config.get('unique_key') -%}
    select
    {%- for column in columns %}
        {{ column.name if column.name in new_names else 'cast(null as ' ~ column.dtype ~ ') as ' ~ column.name }}{{ ',' if not loop.last }}
    {%- endfor %}
    from {{ new_rows }}
    union all
    select
    {%- for column in columns %}
        {{ 'earlier.' ~ column.name if column.name in earlier_names else 'cast(null as ' ~ column.dtype ~ ') as ' ~ column.name }}{{ ',' if not loop.last }}
    {%- endfor %}
    from {{ earlier }} as earlier
    where not exists (
        select 1 from {{ new_rows }} as new_rows
        where
            {%- for column in unique_key %}
            {{ 'and ' if not loop.first }}earlier.{{ column }} = new_rows.{{ column }}
            {%- endfor %}
    )
{%- endmacro -%}

{#- Gives a table other rows, that a query makes of those it has. -#}
{%- macro rewrite(relation, query) -%}
    {{ return(adapter.dispatch('rewrite', 'lead_sources')(relation, query)) }}
{%- endmacro -%}

{%- macro default__rewrite(relation, query) -%}
    {%- set next = beside(relation, '__next') -%}
    {%- do adapter.drop_relation(next) -%}
    {%- call statement() -%}{{ create_table_as(false, next, query) }}{%- endcall -%}
    {%- do adapter.drop_relation(relation.incorporate(type='table')) -%}
    {%- do adapter.rename_relation(next, relation.incorporate(type='table')) -%}
{%- endmacro -%}

{#- BigQuery replaces a table by a query over it in one statement. -#}
{%- macro bigquery__rewrite(relation, query) -%}
    {%- call statement() -%}{{ create_table_as(false, relation, query) }}{%- endcall -%}
{%- endmacro -%}

{%- macro beside(relation, suffix) -%}
    {{ return(relation.incorporate(path={'identifier': relation.identifier ~ suffix}, type='table')) }}
{%- endmacro -%}

{#- Names what a killed run had written, when the table that it was to replace is gone already. -#}
{%- macro finish_rewriting() -%}
    {{ return(adapter.dispatch('finish_rewriting', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__finish_rewriting() -%}{%- endmacro -%}

{%- macro spark__finish_rewriting() -%}
    {%- for node in graph.nodes.values() if node.config.materialized == 'rewritten' -%}
        {%- set table = adapter.get_relation(node.database, node.schema, node.alias) -%}
        {%- set next = adapter.get_relation(node.database, node.schema, node.alias ~ '__next') -%}
        {%- if table is none and next is not none -%}
            {%- do adapter.rename_relation(next, next.incorporate(path={'identifier': node.alias})) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
