{#- A connector's rows in the union of its family, one line a connector; nothing while it is off. Its
    model has the columns of stg_raw__<input>, in their order. -#}
{%- macro and_connector(model, option=none) -%}
    {%- if connector_is_on(model.split('__')[0][4:], option) -%}
    union all
    select * from {{ ref(model) }}
    {%- endif -%}
{%- endmacro -%}
