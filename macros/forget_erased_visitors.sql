{#- After a build: empties the tables that only serve the run that writes them, as far as they name
    people. What is needed of them is read from the raw tables again. -#}
{%- macro forget_erased_visitors() -%}
{%- if execute and flags.WHICH in ['build', 'run'] -%}
    {%- set statements = [] -%}
    {%- set people = last_run_relation('stg_erasure__people') -%}
    {%- if people is not none and people.type == 'table' and count_of(people) > 0 -%}
        {%- do statements.append(delete_rows(people, '1 = 1')) -%}
    {%- endif -%}
    {#- Whether a record is gone was counted; its key is not kept. -#}
    {%- set records = last_run_relation('int_records_changed') -%}
    {%- if records is not none and count_of(records ~ ' where fingerprint is null') > 0 -%}
        {%- do statements.append(delete_rows(records, 'fingerprint is null')) -%}
    {%- endif -%}
    {#- Raw rows that were fetched have served. -#}
    {%- for name in [
        'stg_web__events_of_due', 'stg_web__events_of_linked', 'stg_web__events_competing',
        'int_web_events_chosen',
    ] -%}
        {%- set fetched = last_run_relation(name) -%}
        {%- if fetched is not none and count_of(fetched) > 0 -%}
            {%- do statements.append(delete_rows(fetched, '1 = 1')) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set erased = last_run_relation('stg_web__visitors_erased') -%}
    {%- if erased is not none and count_of(erased) > 0 -%}
        {%- set is_theirs = 'visitor_id in (select visitor_id from ' ~ erased ~ ')' -%}
        {%- for name in [
            'stg_web__visitors_due', 'stg_web__visitors_linked', 'stg_web__events_repeated',
        ] if last_run_relation(name) is not none -%}
            {%- do statements.append(delete_rows(last_run_relation(name), is_theirs)) -%}
        {%- endfor -%}
        {%- do statements.append(delete_rows(erased, '1 = 1')) -%}
    {%- endif -%}
    {{ statements | select | join(';\n') }}
{%- endif -%}
{%- endmacro -%}

{%- macro count_of(relation) -%}
    {{ return(run_query('select count(*) from ' ~ relation).rows[0][0]) }}
{%- endmacro -%}
