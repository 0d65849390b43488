{#- A URL with a mark in front of every parameter that is known, in the place of what parts it from the
    one before: ?, &, # or ;, with blanks behind it. An ampersand as JSON writes it is one. -#}
{%- macro parameters_marked(url) -%}
    {{ return(adapter.dispatch('parameters_marked', 'lead_sources')(url)) }}
{%- endmacro -%}

{#- A letter for private use, which no URL has. -#}
{%- macro parameter_mark() -%}
    {{ return('\ue001') }}
{%- endmacro -%}

{#- The name is the only group. -#}
{%- macro pattern_of_parameters() -%}
    {{ return('(?i)[?&#;]' ~ blanks_in_urls() ~ '(' ~ known_parameters() ~ ')=') }}
{%- endmacro -%}

{%- macro with_ampersands(url) -%}
    replace(replace(replace({{ url }}, chr(92) || 'u0026', '&'), '%5Cu0026', '&'), '%5cu0026', '&')
{%- endmacro -%}

{#- In a short plain URL every parameter may be marked, which takes a fifth of the time: where names are
    looked up, the unknown ones go. -#}
{%- macro default__parameters_marked(url) -%}
    case
        when
            length({{ url }}) < 440
            and {{ regexp_matches(url, '^[^?#;&\\\\]*[?][^?#;&+%\\x00-\\x20\\\\][^?#;&\\\\]*(?:&[^?#;&+%\\x00-\\x20\\\\][^?#;&\\\\]*)*$') }}
            and {{ url }} not like '%u0026%'
            then replace(replace({{ url }}, '?', '{{ parameter_mark() }}'), '&', '{{ parameter_mark() }}')
        else regexp_replace({{ with_ampersands(url) }}, '{{ pattern_of_parameters() }}', '{{ parameter_mark() }}\1=', 'g')
    end
{%- endmacro -%}

{%- macro spark__parameters_marked(url) -%}
    regexp_replace({{ with_ampersands(url) }}, '{{ pattern_of_java(pattern_of_parameters()) }}', '{{ parameter_mark() }}$1=')
{%- endmacro -%}

{#- All groups are plain ones there, so the name is the second. -#}
{%- macro snowflake__parameters_marked(url) -%}
    regexp_replace({{ with_ampersands(url) }}, '{{ pattern_of_snowflake(pattern_of_parameters()) }}', '{{ parameter_mark() }}\\2=', 1, 0, 'i')
{%- endmacro -%}

{%- macro bigquery__parameters_marked(url) -%}
    regexp_replace({{ with_ampersands(url) }}, {{ pattern_of_bigquery(pattern_of_parameters()) }}, r'{{ parameter_mark() }}\1=')
{%- endmacro -%}

{%- macro redshift__parameters_marked(url) -%}
    regexp_replace({{ with_ampersands(url) }}, '{{ pattern_of_redshift(pattern_of_parameters()) }}', '{{ parameter_mark() }}$1=', 1, 'p')
{%- endmacro -%}
