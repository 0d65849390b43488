{#- Whether this run reads the whole history of every visitor: the first one and a full refresh. Then
    nothing need be picked out of the raw rows. -#}
{%- macro every_visitor_is_due() -%}
    {%- if not execute or flags.FULL_REFRESH -%}{{ return(true) }}{%- endif -%}
    {{ return(
        last_run_relation('int_web_visitors_read') is none
        or last_run_relation('int_web_events_in_visits') is none
        or last_run_relation('int_web_rows_refused') is none
    ) }}
{%- endmacro -%}

{#- A checksum of the models that read web events, and of the macros by which they do: when one of them is
    another, all is read again. -#}
{%- macro web_models_checksum() -%}
    {%- if not execute -%}{{ return('') }}{%- endif -%}
    {%- set checksums = [
        safe_text('x'), id_text('x'), id_fault(['x']), email_address('x'), safe_timestamp('x'),
        time_fault('x', 'y'), time_slot('x', 1),
        public_host('x'), returns_from_sign_in('x'), path_folders('x'), host_numbered('x'),
        host_by_first_label('x'), code_point('x'), whole_quotient('x', 'y'),
        has_campaign_parameter('x'), parameters_marked('x'), ended_value('x', 'y'), plain_value('x'),
        unescaped('x'), without_tag_placeholder('x'), without_click_placeholder('x'), same_site('x', 'y'),
        url_host('x'), bare_host('x'), host_is_own('x'), url_path('x'), url_query('x'), redacted('x'), brings_another_source('x', 'y'),
        letters_and_digits('x'), word_matches('x', 'y'),
        known_signature('x', 'y', 'campaign_signature'),
    ] -%}
    {%- for node in graph.nodes.values() if node.package_name == 'lead_sources' and node.resource_type == 'model' -%}
        {%- if node.fqn[1:3] in [['staging', 'web'], ['intermediate', 'web']] -%}
            {%- do checksums.append(node.checksum.checksum) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(local_md5(checksums | sort | join(','))) }}
{%- endmacro -%}
