-- A parameter that the URL reader does not look for is never found, and a click id without a row in
-- its seed says nothing.
with

looked_for as (

    {% for parameter in click_id_parameters() -%}
        select '{{ parameter }}' as parameter
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

click_ids_of_one_list as (

    select coalesce(looked_for.parameter, click_ids.parameter) as parameter

    from looked_for

    full outer join {{ ref('click_ids') }} as click_ids
        on looked_for.parameter = click_ids.parameter

    where looked_for.parameter is null or click_ids.parameter is null

),

tags_not_found as (

    select parameter from {{ ref('url_tags') }}
    where not {{ has_campaign_parameter("('https://host.example/?' || parameter || '=x')") }}

)

select * from click_ids_of_one_list
union all
select * from tags_not_found
