{#- Whether two values differ, where null is a value like any other. -#}
{%- macro is_distinct(one, other) -%}
    {{ return(adapter.dispatch('is_distinct', 'lead_sources')(one, other)) }}
{%- endmacro -%}

{%- macro default__is_distinct(one, other) -%}
    ({{ one }} is distinct from {{ other }})
{%- endmacro -%}

{%- macro redshift__is_distinct(one, other) -%}
    (not coalesce({{ one }} = {{ other }}, {{ one }} is null and {{ other }} is null))
{%- endmacro -%}

{#- Whether two values are the same, where null is the same as null. -#}
{%- macro is_same(one, other) -%}
    {{ return(adapter.dispatch('is_same', 'lead_sources')(one, other)) }}
{%- endmacro -%}

{%- macro default__is_same(one, other) -%}
    ({{ one }} is not distinct from {{ other }})
{%- endmacro -%}

{%- macro redshift__is_same(one, other) -%}
    coalesce({{ one }} = {{ other }}, {{ one }} is null and {{ other }} is null)
{%- endmacro -%}
