{#- A checksum of the models that say in their meta what a change of them asks for (`read_again`: raw web
    events are read again; `decide_again`: what is kept of them is worked out anew), and of the macros that
    these use: a test holds this list to what the project's graph says. -#}
{%- macro web_code_checksum(when_changed) -%}
    {%- if not execute -%}{{ return('') }}{%- endif -%}
    {%- set checksums = [
        bare_host('x'), url_host('x'), url_path('x'), url_query('x'), redacted('x'), hashed_key(['x']), row_hash(['x']),
        public_host('x'), host_is_own('x'), code_point('x'), whole_quotient('x', 'y'),
    ] -%}
    {%- if when_changed == 'read_again' -%}
        {%- set checksums = checksums + [
            safe_text('x'), id_text('x'), id_fault(['x']), email_address('x'), safe_timestamp('x'),
            time_fault('x', 'y'), returns_from_sign_in('x'), has_campaign_parameter('x'),
            parameters_marked('x'), ended_value('x', 'y'), plain_value('x'), unescaped('x'),
            without_tag_placeholder('x'), without_click_placeholder('x'), same_site('x', 'y'),
            letters_and_digits('x'), word_matches('x', 'y'), web_copies_in_order(), web_slice('x'), text_hash('x'),
        ] -%}
    {%- else -%}
        {%- set checksums = checksums + [
            path_folders('x'), host_numbered('x'), host_by_first_label('x'), time_slot('x', 1),
            brings_another_source('x', 'y'), known_signature('x', 'y', 'campaign_signature'),
        ] -%}
    {%- endif -%}
    {%- for node in graph.nodes.values()
        if node.package_name == 'lead_sources' and node.config.get('meta', {}).get('when_changed') == when_changed -%}
        {%- do checksums.append(node.checksum.checksum) -%}
    {%- endfor -%}
    {{ return(local_md5(checksums | sort | join(','))) }}
{%- endmacro -%}
