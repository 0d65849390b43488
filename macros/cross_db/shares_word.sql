{#- Whether two texts have a word in common; words stand between blanks. Null when one text is null. -#}
{%- macro shares_word(one, other) -%}
    {{ return(adapter.dispatch('shares_word', 'lead_sources')(one, other)) }}
{%- endmacro -%}

{%- macro default__shares_word(one, other) -%}
    list_has_any(string_split({{ one }}, ' '), string_split({{ other }}, ' '))
{%- endmacro -%}

{%- macro postgres__shares_word(one, other) -%}
    (string_to_array({{ one }}, ' ') && string_to_array({{ other }}, ' '))
{%- endmacro -%}

{%- macro spark__shares_word(one, other) -%}
    arrays_overlap(split({{ one }}, ' '), split({{ other }}, ' '))
{%- endmacro -%}

{%- macro snowflake__shares_word(one, other) -%}
    arrays_overlap(split({{ one }}, ' '), split({{ other }}, ' '))
{%- endmacro -%}

{%- macro bigquery__shares_word(one, other) -%}
    case
        when {{ one }} is not null and {{ other }} is not null
            then exists (
                select 1 from unnest(split({{ one }}, ' ')) as word
                where word in unnest(split({{ other }}, ' '))
            )
    end
{%- endmacro -%}

{#- No function compares lists there; nobody brings more than eight click ids at once. -#}
{%- macro redshift__shares_word(one, other) -%}
    (
        {%- for place in range(1, 9) %}
        (' ' || {{ other }} || ' ') like ('% ' || nullif(split_part({{ one }}, ' ', {{ place }}), '') || ' %'){{ ' or' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro -%}
