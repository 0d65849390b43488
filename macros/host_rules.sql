{#- Whether a host is one of the company's own domains (the var own_domains) or lies below one, in
    whichever form either is written. A domain is a text and no pattern. -#}
{%- macro host_is_own(host) -%}
    (
        1 = 0
        {%- for domain in own_domain_spellings() %}
        or {{ host }} = '{{ domain | replace("'", "''") }}'
        or {{ host_lies_below(host, "'" ~ domain | replace("'", "''") ~ "'") }}
        {%- endfor %}
    )
{%- endmacro -%}

{#- The var own_domains in lower case, as people write them and in punycode. -#}
{%- macro own_domain_spellings() -%}
    {%- set spellings = [] -%}
    {%- for domain in var('own_domains') -%}
        {%- for spelling in [domain | lower, in_punycode(domain | lower), in_unicode(domain | lower)] -%}
            {%- if spelling not in spellings -%}{%- do spellings.append(spelling) -%}{%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(spellings) }}
{%- endmacro -%}

{#- Whether a host lies below another, by whole labels. -#}
{%- macro host_lies_below(host, parent) -%}
    right({{ host }}, length({{ parent }}) + 1) = '.' || {{ parent }}
{%- endmacro -%}

{#- A host without its leading www., as hosts are compared and named. -#}
{%- macro bare_host(host) -%}
    case when {{ host }} like 'www.%' then substring({{ host }}, 5) else {{ host }} end
{%- endmacro -%}

{#- A host as lists write it when a number ends its first label, with or without one letter behind it:
    webmail1m.orange.fr is webmail#.orange.fr. Null when there is none. -#}
{%- macro host_numbered(host) -%}
    {{ regexp_extracted(host, "'^([^.]*[^.0-9])[0-9]+[a-z]?[.]'") }}
    || '#' || substring({{ host }}, {{ dbt.position("'.'", host) }})
{%- endmacro -%}

{#- A host by its first label alone, where a domain of two labels at least follows it:
    login.acme.example is login.*. -#}
{%- macro host_by_first_label(host) -%}
    case when {{ host }} like '%.%.%' then {{ text_part(host, '.', 1) }} || '.*' end
{%- endmacro -%}

{#- The folders of a path with a slash behind the last, as paths of lists are compared. A first folder
    v2.9 is v#. -#}
{%- macro path_folders(path) -%}
    case
        when {{ regexp_matches(path, '^/v[0-9]+([.][0-9]+)*(/|$)') }}
            then '/v#/' || substring({{ path }} || '/', {{ dbt.position("'/'", "substring(" ~ path ~ " || '/', 2)") }} + 2)
        else coalesce({{ path }}, '') || '/'
    end
{%- endmacro -%}

{#- A host that is somebody's on the internet; null for private addresses and for names that only a
    local network knows. -#}
{%- macro public_host(host) -%}
    case
        when not {{ regexp_matches(
            host,
            '^(0|10|127|169[.]254|192[.]168|172[.](1[6-9]|2[0-9]|3[01])|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7]))([.][0-9]+)+$'
            ~ '|[.](localhost|localdomain|local|internal|intranet|lan|home|corp|private|test|invalid|home[.]arpa)$'
        ) }}
            then {{ host }}
    end
{%- endmacro -%}

{#- Whether a page is where an identity provider sends people back to: OAuth and OpenID Connect bring
    what was asked for together with a state, or say that it was refused; OAuth 1.0a brings a verifier. -#}
{%- macro returns_from_sign_in(url) -%}
    case
        when
            {{ url }} like '%state=%'
            and {{ regexp_matches(url, '[?&#;]state=[^&#;]') }}
            and {{ regexp_matches(url, '[?&#;](code|id_token|access_token|error)=[^&#;]') }}
            then true
        when
            {{ url }} like '%oauth_verifier=%'
            and {{ regexp_matches(url, '[?&#;]oauth_verifier=[^&#;]') }}
            and {{ regexp_matches(url, '[?&#;]oauth_token=[^&#;]') }}
            then true
        else false
    end
{%- endmacro -%}
