{#- Whether two URLs name the same host, port and all, as they stand: a cheap look that spares nearly all
    events the dear one. -#}
{%- macro same_site(one, other) -%}
    case
        when
            ({{ one }} like 'https://%' or {{ one }} like 'http://%')
            and ({{ other }} like 'https://%' or {{ other }} like 'http://%')
            then {{ dbt.split_part(one, "'/'", 3) }} = {{ dbt.split_part(other, "'/'", 3) }}
        else false
    end
{%- endmacro -%}
