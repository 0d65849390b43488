{#- Prints why a record has its lead sources: its timeline in words, and the credit of each touch.

        dbt run-operation why --args '{object_type: deal, record_id: D0001}'

    Reads the marts and changes nothing. `model` is the attribution model whose credit is shown. -#}
{%- macro why(object_type=none, record_id=none, model='linear') -%}
{%- if execute -%}
    {%- if object_type is none or record_id is none -%}
        {{ exceptions.raise_compiler_error(
            "lead_sources: name the record: dbt run-operation why --args '{object_type: deal, record_id: \"D0001\"}'"
        ) }}
    {%- endif -%}
    {%- for mart in ['records', 'record_touches', 'touches'] if why_relation(ref('lead_sources', mart)) is none -%}
        {{ exceptions.raise_compiler_error(
            "lead_sources: there is no " ~ ref('lead_sources', mart) ~ " yet: run dbt build first, with the target that"
            ~ " you name here (" ~ target.name ~ ")"
        ) }}
    {%- endfor -%}
    {%- set record = why_found(object_type | string | trim | lower, record_id | string | trim) -%}
    {%- do print(why_of_record(record)) -%}
    {%- do print(why_touches(record)) -%}
    {%- do print(why_credits(record, model | string)) -%}
{%- endif -%}
{%- endmacro -%}

{#- The table or view as the warehouse has it, or none. -#}
{%- macro why_relation(relation) -%}
    {{ return(adapter.get_relation(relation.database, relation.schema, relation.identifier)) }}
{%- endmacro -%}

{%- macro why_is(object_type, record_id) -%}
    {{ return('object_type = ' ~ text_literal(object_type) ~ ' and record_id = ' ~ text_literal(record_id)) }}
{%- endmacro -%}

{#- The record of that name, or the one that it was merged into; stops with names that are near. -#}
{%- macro why_found(object_type, record_id) -%}
    {%- set sought = [object_type, record_id] -%}
    {%- set resolved = why_relation(ref('lead_sources', 'int_records_resolved')) -%}
    {%- if resolved is not none -%}
        {%- set merged = run_query(
            "select final_object_type, final_record_id from " ~ resolved ~ " where is_merged_away and "
            ~ why_is(object_type, record_id)
        ).rows -%}
        {%- if merged | length > 0 -%}
            {%- set sought = [merged[0][0], merged[0][1]] -%}
            {%- do print(object_type ~ " " ~ record_id ~ " was merged into " ~ sought[0] ~ " " ~ sought[1] ~ ", which has:") -%}
        {%- endif -%}
    {%- endif -%}
    {%- set found = run_query(why_records(why_is(sought[0], sought[1]))).rows -%}
    {%- if found | length == 0 -%}
        {%- set message = "lead_sources: there is no " ~ object_type ~ " " ~ record_id ~ " in "
            ~ ref('lead_sources', 'records') ~ "." -%}
        {%- set near = run_query(why_near(object_type, record_id)).rows -%}
        {%- set types = run_query("select distinct object_type from " ~ ref('lead_sources', 'records') ~ " order by 1").rows -%}
        {%- set names = [] -%}
        {%- for row in near -%}
            {%- do names.append(row[0] ~ " " ~ row[1] ~ (" (" ~ row[2] ~ ")" if row[2] else "")) -%}
        {%- endfor -%}
        {%- set known = [] -%}
        {%- for row in types -%}{%- do known.append(row[0]) -%}{%- endfor -%}
        {%- if names -%}{%- set message = message ~ " Near it are: " ~ names | join(', ') ~ "." -%}{%- endif -%}
        {%- if object_type not in known -%}
            {%- set message = message ~ " Object types are: " ~ known | join(', ') ~ "." -%}
        {%- endif -%}
        {{ exceptions.raise_compiler_error(
            message ~ " A record that is erased, or whose row was not taken (rejected_rows), has no timeline."
        ) }}
    {%- endif -%}
    {{ return(found[0]) }}
{%- endmacro -%}

{%- macro why_of_record(record) -%}
    {%- set facts = [record[0] ~ " " ~ record[1]] -%}
    {%- for fact in [record[2], record[3]] if fact -%}{%- do facts.append(fact) -%}{%- endfor -%}
    {%- if record[4] is not none -%}{%- do facts.append(('%.2f' | format(record[4] | string | float) ~ ' ' ~ (record[5] or '')) | trim) -%}{%- endif -%}
    {%- do facts.append("created " ~ record[6] if record[6] else "with no day of creation") -%}
    {{ return("\n" ~ facts | join(', ')) }}
{%- endmacro -%}

{%- macro why_touches(record) -%}
    {%- set rows = run_query(
        why_timeline(why_is(record[0], record[1]))
        ~ " order by told.touched_at, " ~ in_bytes('told.origin') ~ ", " ~ in_bytes('told.origin_id')
    ).rows -%}
    {%- set lines = [] -%}
    {%- for row in rows -%}
        {%- set role = row[1] ~ (', trigger' if row[2] == 'yes' and row[1] != 'trigger' else '') -%}
        {%- do lines.append("\n" ~ row[0] ~ "  " ~ row[3] ~ (" (" ~ row[4] ~ ")" if row[4] else "") ~ ", " ~ role) -%}
        {%- do lines.append("            " ~ row[5]) -%}
        {%- set facts = [] -%}
        {%- for word, fact in [['decided by the rule', row[6]], ['page', row[7]], ['referrer', row[8]], ['keyword', row[9]]] if fact -%}
            {%- do facts.append(word ~ " " ~ fact) -%}
        {%- endfor -%}
        {%- if facts -%}{%- do lines.append("            " ~ facts | join('; ')) -%}{%- endif -%}
    {%- else -%}
        {%- do lines.append("\nNo touch: nothing was logged on it, nor on a record that shares with it.") -%}
    {%- endfor -%}
    {{ return(lines | join("\n")) }}
{%- endmacro -%}

{%- macro why_credits(record, model) -%}
    {%- if why_relation(ref('lead_sources', 'attribution_credits')) is none -%}
        {{ return("\nNo credit: " ~ ref('lead_sources', 'attribution_credits') ~ " is not built.") }}
    {%- endif -%}
    {%- set is_record = why_is(record[0], record[1]) -%}
    {%- set rows = run_query(
        why_credit(is_record ~ " and model = " ~ text_literal(model))
        ~ " order by told.converted_at, " ~ in_bytes('told.conversion_name') ~ ", "
        ~ in_bytes('told.conversion_key') ~ ", told.touched_at, " ~ in_bytes('told.touch_key')
    ).rows -%}
    {%- if rows | length == 0 -%}
        {%- set models = [] -%}
        {%- for row in run_query(
            "select distinct model from " ~ ref('lead_sources', 'attribution_credits') ~ " where " ~ is_record ~ " order by 1"
        ).rows -%}{%- do models.append(row[0]) -%}{%- endfor -%}
        {%- if models -%}
            {{ return("\nNo credit by the model " ~ model ~ "; there is some by " ~ models | join(', ') ~ ".") }}
        {%- endif -%}
        {{ return("\nNo conversion, so no credit.") }}
    {%- endif -%}
    {%- set lines = ["\nCredit by the model " ~ model ~ ":"] -%}
    {%- set state = namespace(key=none) -%}
    {%- for row in rows -%}
        {%- if row[0] != state.key -%}
            {%- do lines.append("\n" ~ row[2] ~ "  " ~ row[1]) -%}
            {%- set state.key = row[0] -%}
        {%- endif -%}
        {%- set worth = ", " ~ '%.2f' | format(row[7] | string | float) ~ " " ~ (row[6] or '') if row[7] is not none else "" -%}
        {%- do lines.append(
            "            " ~ '%5.1f' | format(row[5] | string | float * 100) ~ " %  "
            ~ (row[3] ~ " on " ~ row[4] if row[4] else "nobody: no touch before it")
            ~ worth
        ) -%}
    {%- endfor -%}
    {{ return(lines | join("\n")) }}
{%- endmacro -%}

{#- The queries. Each takes a condition over object_type and record_id, so that tests ask them for all records. -#}

{%- macro why_records(condition) -%}
    select
        object_type,
        record_id,
        name,
        stage,
        amount,
        currency,
        cast({{ local_day('created_at') }} as {{ type_text() }}) as created_on
    from {{ ref('lead_sources', 'records') }}
    where {{ condition }}
{%- endmacro -%}

{%- macro why_timeline(condition) -%}
    select
        cast({{ local_day('told.touched_at') }} as {{ type_text() }}) as touched_on,
        told.touch_role,
        case when told.is_trigger then 'yes' else 'no' end as is_trigger,
        told.lead_source,
        told.lead_channel,
        told.why,
        told.rule,
        told.page,
        told.referrer_host,
        told.keyword,
        told.record_key,
        told.touch_key
    from (
        select
            timeline.*,
            touches.origin,
            touches.origin_id,
            touches.rule,
            touches.landing_host || coalesce(touches.landing_path, '') as page,
            touches.referrer_host,
            touches.keyword
        from (
            select * from {{ ref('lead_sources', 'record_touches') }}
            where {{ condition }}
        ) as timeline
        left join {{ ref('lead_sources', 'touches') }} as touches
            on timeline.touch_key = touches.touch_key
    ) as told
{%- endmacro -%}

{%- macro why_credit(condition) -%}
    select
        told.conversion_key,
        told.conversion_name,
        cast({{ local_day('told.converted_at') }} as {{ type_text() }}) as converted_on,
        told.lead_source,
        cast({{ local_day('told.touched_at') }} as {{ type_text() }}) as touched_on,
        told.weight,
        told.currency,
        told.credited_value,
        told.model
    from {{ ref('lead_sources', 'attribution_credits') }} as told
    where {{ condition }}
{%- endmacro -%}

{#- Records that somebody may have meant: the id under another type or in another case, ids that begin alike, names
    that contain what was typed. -#}
{%- macro why_near(object_type, record_id) -%}
    {%- set begins = record_id[:[record_id | length - 1, 1] | max] | lower -%}
    {%- set typed = text_literal(record_id | lower) -%}
    select
        near.object_type,
        near.record_id,
        near.name
    from (
        select
            object_type,
            record_id,
            name,
            case
                when {{ lower_case('record_id') }} = {{ typed }} then 1
                when
                    object_type = {{ text_literal(object_type) }}
                    and substring({{ lower_case('record_id') }}, 1, {{ begins | length }}) = {{ text_literal(begins) }} then 2
                when {{ contains_text(lower_case('name'), typed) }} then 3
            end as nearness
        from {{ ref('lead_sources', 'records') }}
    ) as near
    where near.nearness is not null
    order by near.nearness, {{ in_bytes('near.object_type') }}, {{ in_bytes('near.record_id') }}
    limit 5
{%- endmacro -%}
