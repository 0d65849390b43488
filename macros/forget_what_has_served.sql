{#- After a build: empties the tables that only serve the run that writes them. What is needed of them is
    read from the raw tables again. A build of which a model failed leaves them for `dbt retry`, and one
    that read no web events leaves them to the build that does, which may run beside it. -#}
{%- macro forget_what_has_served(results) -%}
{%- if execute and results and flags.WHICH in ['build', 'run'] -%}
    {%- set statements = [] -%}
    {%- set ours = results | selectattr('node.package_name', 'equalto', 'lead_sources') | list -%}
    {%- set read = ours | selectattr('node.name', 'equalto', 'int_web_slices_read') | list -%}
    {%- if read and not ours | selectattr('status', 'in', ['error', 'skipped']) | list -%}
        {#- Nobody is due until the next run says so: else a run of a part would take the emptied
            tables for visitors whose rows are gone. -#}
        {%- for name in [
            'stg_erasure__people', 'stg_erasure__holders', 'stg_erasure__addresses',
            'stg_erasure__identifications', 'stg_erasure__visitors', 'stg_web__slices',
            'stg_web__events_of_slices', 'stg_web__events_set_aside', 'stg_web__visitors_erased',
            'stg_web__visitors_to_reprocess', 'int_web_first_pages_missing', 'int_web_events_chosen',
        ] -%}
            {%- set served = last_run_relation(name) -%}
            {%- if served is not none and served.type == 'table' and count_of(served) > 0 -%}
                {%- do statements.append(delete_rows(served, '1 = 1')) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {#- Whether a record is gone was counted; its key is not kept. -#}
    {%- set records = last_run_relation('int_records_changed') -%}
    {%- if records is not none and count_of(records ~ ' where fingerprint is null') > 0 -%}
        {%- do statements.append(delete_rows(records, 'fingerprint is null')) -%}
    {%- endif -%}
    {{ in_one_hook(statements) }}
{%- endif -%}
{%- endmacro -%}

{%- macro count_of(relation) -%}
    {{ return(run_query('select count(*) from ' ~ relation).rows[0][0]) }}
{%- endmacro -%}
