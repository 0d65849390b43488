{#- Whether a vendor's flag says yes; one that is empty says no. -#}
{%- macro is_true(flag) -%}
    coalesce(lower(cast({{ flag }} as {{ type_text() }})) in ('true', 't', '1', 'yes', 'y'), false)
{%- endmacro -%}
