{#- Warns of hashes that anybody can try addresses against, as soon as somebody asks to be forgotten. -#}
{%- macro warn_of_the_salt() -%}
    {%- set requests = raw_tables_read().get('erasure_requests') -%}
    {%- if requests and not raw_schema_is_demo() and not env_var('LEAD_SOURCES_ERASURE_SALT', '')
        and count_of(requests.relation_name) > 0 -%}
        {%- do exceptions.warn(
            "lead_sources: there are erasure requests, and no salt. What is kept of erased people is hashed with a salt that"
            ~ " everybody knows, so that their addresses can be found by trying. Set the environment variable"
            ~ " LEAD_SOURCES_ERASURE_SALT to a long random text, on every machine that builds, and never change it:"
            ~ " who was erased under another salt is not recognised, so keep the requests until they have been built with it."
        ) -%}
    {%- endif -%}
{%- endmacro -%}
