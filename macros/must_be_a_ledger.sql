{#- Stops the compiler when a host project's config would rebuild a ledger from nothing, and so lose
    what is no longer in the raw tables. -#}
{%- macro must_be_a_ledger() -%}
{%- if execute and (config.get('materialized') != incremental_or_rewritten() or config.get('full_refresh') is not false) -%}
    {{ exceptions.raise_compiler_error(
        model.name ~ " keeps what is no longer in the raw tables. Its config must stay materialized: " ~ incremental_or_rewritten()
        ~ " and full_refresh: false; a +materialized or +full_refresh in dbt_project.yml without a path"
        ~ " overrides it. Scope that line to your own models."
    ) }}
{%- endif -%}
{%- endmacro -%}
