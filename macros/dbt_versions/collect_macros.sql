{#- The text of macros, and of those that they use. dbt v2 shows none, so there a change of a macro alone goes
    unseen, as docs/versions.md says. -#}
{%- macro collect_macros(ids, texts) -%}
    {%- for id in ids if id.startswith('macro.lead_sources.') and id not in texts -%}
        {%- set shown = context['lead_sources'].get(id.split('.')[-1]) -%}
        {%- if shown is not none and shown.macro is defined -%}
            {%- do texts.update({id: without_layout(shown.macro.macro_sql)}) -%}
            {%- do collect_macros(shown.macro.depends_on.macros, texts) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
