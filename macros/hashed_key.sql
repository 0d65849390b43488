{#- The key made of natural ids: md5 of the texts, each closed by a bar; a null differs from ''. -#}
{%- macro hashed_key(columns) -%}
    {%- set parts = [] -%}
    {%- for column in columns -%}
        {%- do parts.append("coalesce(replace(cast(" ~ column ~ " as " ~ dbt.type_string() ~ "), '|', '||'), '-|-')") -%}
    {%- endfor -%}
    {{ dbt.hash(parts | join(" || ' | ' || ")) }}
{%- endmacro -%}
