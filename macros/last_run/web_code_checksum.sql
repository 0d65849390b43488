{#- A checksum of the models that say in their meta what a change of them asks for (`read_again`: raw web
    events are read again; `decide_again`: what is kept of them is worked out anew) and of all macros that
    these use, as the project's graph says. Comments and layout do not count. -#}
{%- macro web_code_checksum(when_changed) -%}
    {%- if not execute -%}{{ return('') }}{%- endif -%}
    {%- set texts = {} -%}
    {%- for id, node in graph.nodes.items()
        if node.package_name == 'lead_sources' and node.config.get('meta', {}).get('when_changed') == when_changed -%}
        {%- do collect_code(node, texts) -%}
    {%- endfor -%}
    {%- if when_changed == 'read_again' -%}
        {%- do collect_code_of_parents('model.lead_sources.stg_web__events_unioned', texts) -%}
    {%- endif -%}
    {{ return(local_md5(texts.items() | sort | tojson)) }}
{%- endmacro -%}

{%- macro collect_code(node, texts) -%}
    {%- do texts.update({node.unique_id: without_layout(node.raw_code)}) -%}
    {%- do collect_macros(node.depends_on.macros, texts) -%}
{%- endmacro -%}

{#- Connectors make the raw rows, so a change of theirs asks to read these again. -#}
{%- macro collect_code_of_parents(id, texts) -%}
    {%- if id in graph.nodes and id not in texts -%}
        {%- do collect_code(graph.nodes[id], texts) -%}
        {%- for parent in graph.nodes[id].depends_on.nodes if parent.startswith('model.lead_sources.') -%}
            {%- do collect_code_of_parents(parent, texts) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}

{%- macro without_layout(code) -%}
    {%- set bare = modules.re.sub('(?m)^ *--.*$', '', modules.re.sub('\\{#[\\s\\S]*?#\\}', '', code)) -%}
    {{ return(modules.re.sub('\\s+', ' ', bare) | trim) }}
{%- endmacro -%}
