-- The click ids that staging looks for and the seed that says what each proves are two lists; a
-- click id that only one of them knows would be read and ignored, or never read.
with

looked_for as (

    {% for parameter in click_id_parameters() -%}
        select '{{ parameter }}' as parameter
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    looked_for.parameter as looked_for,
    click_ids.parameter as explained

from looked_for

full outer join {{ ref('click_ids') }} as click_ids
    on looked_for.parameter = click_ids.parameter

where looked_for.parameter is null or click_ids.parameter is null
