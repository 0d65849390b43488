{#- A row that was kept beyond its raw row gives way to a copy that arrives; and so does what took the place
    of a slice's old rows. -#}
{%- macro forget_superseded_events(kept) -%}
    {%- set arrived -%}
        select present.event_id from {{ kept }} as present
        where
            not present.is_gone
            and present.slice in (
                select slices.slice from {{ ref('stg_web__slices') }} as slices
                where slices.reason is not null
            )
    {%- endset -%}
    {{ delete_rows(
        kept, 'is_gone and (event_id is null' ~ ('' if every_slice_is_read() else ' or event_id in (' ~ arrived ~ ')') ~ ')'
    ) }}
{%- endmacro -%}

{#- Of erased people's events stays that there were so many, while the raw rows are there. -#}
{%- macro erase_events(kept) -%}
    {%- set is_theirs -%}
        visitor_id in (select theirs.visitor_id from {{ ref('stg_web__visitors_erased') }} as theirs)
        and exists (
            select 1 from {{ ref('stg_web__visitors_erased') }} as erased
            where
                erased.visitor_id = {{ kept.identifier }}.visitor_id
                and {{ reached_by_erasure(kept.identifier ~ '.occurred_at', 'erased.requested_at') }}
        )
    {%- endset -%}
    {%- set nothing = {} -%}
    {%- for column, type in {
        'event_id': type_text(), 'event_number': 'bigint', 'visitor_id': type_text(),
        'occurred_at': dbt.type_timestamp(), 'is_page_view': 'boolean', 'is_bot': 'boolean',
        'is_from_same_site': 'boolean', 'content_number': 'bigint',
    }.items() -%}
        {%- do nothing.update({column: 'cast(null as ' ~ type ~ ')'}) -%}
    {%- endfor -%}
    {#- defect: of an erased device what was kept stays #}
    {{ in_one_hook([
        delete_rows(kept, 'is_gone and ' ~ is_theirs),
        update_rows(kept, nothing, is_theirs),
    ]) }}
{%- endmacro -%}

{#- What was parsed of a row that is kept no more. -#}
{%- macro forget_parsed_events(parsed) -%}
    {%- if flags.FULL_REFRESH or not every_slice_is_read() -%}
    {#- defect: what was parsed of a row that is kept no more stays #}
    {{ delete_rows(parsed,
        "visitor_id in (select due.visitor_id from " ~ ref('stg_web__visitors_to_reprocess') ~ " as due) and not exists (select 1 from "
        ~ ref('stg_web__events') ~ " as kept where kept.slice = " ~ parsed.identifier ~ ".slice and kept.event_id = " ~ parsed.identifier ~ ".event_id)"
    ) }}
    {%- endif -%}
{%- endmacro -%}
