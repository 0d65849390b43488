{#- Warns when web events came and not one of them is a page view: visits then begin only where a campaign,
    a form or another site shows, and direct visits are none. -#}
{%- macro warn_of_no_page_views() -%}
    {%- set names = run_query(
        "select coalesce(event_name, ''), sum(raw_rows), max(case when is_page_view then 1 else 0 end) from "
        ~ last_run_relation('stg_web__event_names') ~ " group by coalesce(event_name, '') order by 2 desc, 1"
    ).rows -%}
    {%- if names and not names | map(attribute=2) | sum -%}
        {%- set said = [] -%}
        {%- for name in names[:10] -%}
            {%- do said.append((name[0] or "(no name)") ~ " (" ~ with_commas(name[1]) ~ ")") -%}
        {%- endfor -%}
        {%- do exceptions.warn(
            "lead_sources: web_events has no page view, so direct visits make no touches. Its most frequent event_name "
            ~ ("is " if said | length == 1 else "are ") ~ said | join(", ")
            ~ ". If one of them is a page view, give it a row in the seed page_view_names."
        ) -%}
    {%- endif -%}
{%- endmacro -%}
