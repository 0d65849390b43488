{#- The first of an event's names when the option form_events says that it is a filled-in form; case, blanks,
    hyphens and underscores do not count. -#}
{%- macro form_event_name(connector, names) -%}
    {%- set known = [] -%}
    {%- for event in connector_option(connector, 'form_events') or [] -%}
        {%- do known.append(dbt.string_literal(dbt.escape_single_quotes(modules.re.sub('[ _-]', '', event) | lower))) -%}
    {%- endfor -%}
    {%- if known -%}
    case
        {%- for name in names %}
        when {{ squashed(name) }} in ({{ known | join(', ') }}) then {{ 'coalesce(' ~ names | join(', ') ~ ')' if names | length > 1 else names[0] }}
        {%- endfor %}
    end
    {%- else -%}
    cast(null as {{ type_text() }})
    {%- endif -%}
{%- endmacro -%}
