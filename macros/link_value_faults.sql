{#- What is wrong with a tag of a tracked link, each fault followed by '; ': reports compare tags as they
    are written, and people write them by hand. '' when nothing is, or without the tag. -#}
{%- macro link_value_faults(name) -%}
    case when {{ name }} <> {{ lower_case(name) }} then '{{ name }} is not in lower case; ' else '' end
    || case
        when {{ regexp_matches(name, '[^A-Za-z0-9._~-]') }}
            then '{{ name }} has other characters than letters, digits, hyphens, points and underscores; '
        else ''
    end
{%- endmacro -%}
