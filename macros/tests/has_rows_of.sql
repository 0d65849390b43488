{#- A model has as many rows as another: what a connector looks up beside its report neither drops nor
    doubles a row. -#}
{%- test has_rows_of(model, relation) -%}
select
    (select count(*) from {{ model }}) as rows_here,
    (select count(*) from {{ relation }}) as rows_there
from (select 1 as one) as nothing
where (select count(*) from {{ model }}) <> (select count(*) from {{ relation }})
{%- endtest -%}
