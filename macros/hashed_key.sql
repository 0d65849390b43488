{#- The key made of natural ids: md5 of the texts, each closed by a bar; a null differs from ''. -#}
{%- macro hashed_key(columns) -%}
    {%- set parts = [] -%}
    {%- for column in columns -%}
        {%- do parts.append("coalesce(replace(cast(" ~ column ~ " as " ~ type_text() ~ "), '|', '||'), '-|-')") -%}
    {%- endfor -%}
    {{ text_hash(parts | join(" || ' | ' || ")) }}
{%- endmacro -%}
