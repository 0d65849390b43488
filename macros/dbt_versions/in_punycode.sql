{#- A host at compile time, with labels beyond ASCII as browsers send them (RFC 3492): müller.example
    is xn--mller-kva.example. Hosts in columns: int_hosts_in_punycode. dbt v2 encodes no text, so there a
    host stays as it is written (docs/versions.md). -#}
{%- macro in_punycode(host) -%}
    {%- if is_dbt_v2() -%}{{ return(host) }}{%- endif -%}
    {%- set labels = [] -%}
    {%- for label in host.split('.') -%}
        {%- do labels.append(label if label.isascii() else 'xn--' ~ label.encode('punycode').decode('ascii')) -%}
    {%- endfor -%}
    {{ return(labels | join('.')) }}
{%- endmacro -%}

{#- The same the other way round. What is no punycode stays as it is. -#}
{%- macro in_unicode(host) -%}
    {%- if is_dbt_v2() -%}{{ return(host) }}{%- endif -%}
    {%- set labels = [] -%}
    {%- for label in host.split('.') -%}
        {%- set is_punycode = modules.re.match('^xn--([a-z0-9-]*-)?[a-z0-9]+$', label) -%}
        {%- do labels.append(label[4:].encode('ascii').decode('punycode', 'replace') if is_punycode else label) -%}
    {%- endfor -%}
    {{ return(labels | join('.')) }}
{%- endmacro -%}
