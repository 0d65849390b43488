{#- The texts of a group as one, in order. Not dbt.listagg on Spark, whose version leaves the order out. -#}
{%- macro texts_in_order(text, separator, order_by) -%}
    {{ return(adapter.dispatch('texts_in_order', 'lead_sources')(text, separator, order_by)) }}
{%- endmacro -%}

{%- macro default__texts_in_order(text, separator, order_by) -%}
    {{ dbt.listagg(text, "'" ~ separator ~ "'", 'order by ' ~ order_by) }}
{%- endmacro -%}

{%- macro spark__texts_in_order(text, separator, order_by) -%}
    array_join(
        transform(
            array_sort(collect_list(struct({{ order_by }} as place, {{ text }} as text))),
            part -> part.text
        ),
        '{{ separator }}'
    )
{%- endmacro -%}
