{#- The click ids that are looked for in page URLs, the most telling first: an id that proves a paid
    click comes before one that does not, the id of a click before a mere mark. What each proves is
    the seed click_ids; a test holds the two lists together. -#}
{%- macro click_id_parameters() -%}
    {{ return([
        'gclid', 'gbraid', 'wbraid', 'gad_campaignid', 'gad_source', 'msclkid', 'ttclid',
        'li_fat_id', 'twclid', 'sccid', 'rdt_cid', 'epik', 'dclid', 'qclid', 'yclid',
        'irclickid', 'cjevent', 'awc', 'ransiteid', 'sscid', 'tblci', 'obclid', 'dicbo',
        'vmcid', 'bdclkid', 'naver_clickid', 'fbclid', 'igshid', 'igsh',
    ]) }}
{%- endmacro -%}

{#- The name of the first of them that a URL carries with a value. -#}
{%- macro click_id_parameter(url) -%}
    case
        when not {{ has_parameter(url, click_id_parameters()) }} then null
        {%- for name in click_id_parameters() %}
        when {{ without_placeholder(url_parameter(url, name)) }} is not null then '{{ name }}'
        {%- endfor %}
    end
{%- endmacro -%}

{#- Its value. Ids keep their case. -#}
{%- macro click_id(url) -%}
    case
        when {{ has_parameter(url, click_id_parameters()) }}
            then coalesce(
                {%- for name in click_id_parameters() %}
                {{ without_placeholder(url_parameter(url, name)) }}{{ ',' if not loop.last }}
                {%- endfor %}
            )
    end
{%- endmacro -%}

{#- Whether a URL carries any campaign parameter at all. -#}
{%- macro has_campaign_parameter(url) -%}
    {{ has_parameter(url, ['utm_[a-z]+'] + click_id_parameters()) }}
{%- endmacro -%}

{#- Whether a URL carries one of some parameters with a value: a cheap look before the dear ones. A case,
    as DuckDB works out both sides of an `and` for every row: 0.7 s of processor time for 5 million. -#}
{%- macro has_parameter(url, names) -%}
    case
        when {{ url }} like '%=%' then {{ regexp_matches(url, '(?i)[?&#;](' ~ names | join('|') ~ ')=[^&#]') }}
        when {{ url }} is not null then false
    end
{%- endmacro -%}
