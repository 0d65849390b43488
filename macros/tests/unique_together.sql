{#- Generic test: no two rows are alike in all the columns; nulls are alike. -#}
{% test unique_together(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as copies

from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1

{% endtest %}
