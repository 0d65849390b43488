{#- The name of the type of texts. Not dbt.type_string(): on Redshift that is a text of 256 bytes, to which a
    cast cuts in silence, and keys made of longer texts would be those of other rows. -#}
{%- macro type_text() -%}
    {{ return(adapter.dispatch('type_text', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__type_text() -%}
    {{ dbt.type_string() }}
{%- endmacro -%}

{%- macro redshift__type_text() -%}
    varchar(65535)
{%- endmacro -%}

{#- md5 of a text, as hexadecimal digits in lower case. -#}
{%- macro text_hash(text) -%}
    {{ return(adapter.dispatch('text_hash', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__text_hash(text) -%}
    {{ dbt.hash(text) }}
{%- endmacro -%}

{#- dbt.hash() casts to a text of 256 bytes there. -#}
{%- macro redshift__text_hash(text) -%}
    md5(cast({{ text }} as varchar(65535)))
{%- endmacro -%}
