{#- After a build: says what it did and what it took, and writes the seconds into build_log. -#}
{%- macro log_build(results) -%}
{%- if execute and results and flags.WHICH in ['build', 'run'] -%}
    {%- set built = results | selectattr('node.unique_id', 'equalto', 'model.lead_sources.build_log')
        | selectattr('status', 'equalto', 'success') | list -%}
    {%- if built -%}
        {%- set table = last_run_relation('build_log') -%}
        {%- set this_build = "build_id = '" ~ invocation_id ~ "'" -%}
        {%- set seconds = seconds_by_stage(results) -%}
        {#- With `--empty` there is none. -#}
        {%- for row in run_query("select * from " ~ table ~ " where " ~ this_build).rows -%}
            {%- do print_build(row, seconds['seconds']) -%}
        {%- endfor -%}
        {%- set changes = {} -%}
        {%- for column, value in seconds.items() -%}
            {%- do changes.update({column: "cast(" ~ value ~ " as decimal(18, 2))"}) -%}
        {%- endfor -%}
        {%- if last_run_relation('stg_web__event_names') is not none -%}
            {%- do warn_of_no_page_views() -%}
        {%- endif -%}
        {{ update_rows(table, changes, this_build) }}
    {%- endif -%}
{%- endif -%}
{%- endmacro -%}

{#- Seconds of work by layer, as threads add up, and from the start to now. -#}
{%- macro seconds_by_stage(results) -%}
    {%- set seconds = {'seeds_seconds': 0, 'staging_seconds': 0, 'intermediate_seconds': 0, 'marts_seconds': 0, 'tests_seconds': 0} -%}
    {%- for result in results if result.node.package_name == 'lead_sources' -%}
        {%- set stage = {
            'seed': 'seeds', 'test': 'tests', 'unit_test': 'tests'
        }.get(result.node.resource_type, result.node.fqn[1] if result.node.fqn | length > 1 else '') ~ '_seconds' -%}
        {%- if stage in seconds -%}
            {%- do seconds.update({stage: seconds[stage] + (result.execution_time or 0)}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set now = modules.datetime.datetime.now(modules.pytz.utc) -%}
    {%- do seconds.update({'seconds': (now - run_started_at).total_seconds()}) -%}
    {{ return(seconds) }}
{%- endmacro -%}

{%- macro print_build(row, seconds) -%}
    {%- set said = {} -%}
    {%- for name in row.keys() -%}{%- do said.update({name | lower: row[name]}) -%}{%- endfor -%}
    {%- do log(
        "lead_sources: " ~ with_commas(said['raw_rows']) ~ " raw rows, " ~ with_commas(said['rejected_rows'])
        ~ " rejected; read " ~ with_commas(said['web_events_read']) ~ " web events of "
        ~ with_commas(said['visitors_read']) ~ " visitors; web touches +" ~ with_commas(said['web_touches_added'])
        ~ " -" ~ with_commas(said['web_touches_removed']) ~ "; " ~ with_commas(said['records_changed']) ~ " of "
        ~ with_commas(said['records']) ~ " records changed; " ~ '%.1f' | format(seconds | float) ~ " s",
        info=true
    ) -%}
    {%- if said['visitors_with_older_rows'] > 0 -%}
        {%- do log(
            "lead_sources: rows of " ~ with_commas(said['visitors_with_older_rows']) ~ " visitors came or changed although their newest was loaded more than "
            ~ var('late_commit_hours') ~ " hours (var late_commit_hours) before the newest read by then; they have been read now",
            info=true
        ) -%}
    {%- endif -%}
{%- endmacro -%}

{#- dbt's id of this invocation, and when it began. -#}
{%- macro build_id() -%}'{{ invocation_id }}'{%- endmacro -%}

{%- macro build_started_at() -%}cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp){%- endmacro -%}
