-- A parameter that the URL reader does not look for is never found, and a click id without a row in
-- its seed says nothing. With `--empty` seeds have no rows, and say nothing either.
with

click_ids as (

    select * from {{ ref('click_ids') }}

),

counted as (

    select count(*) as seed_rows from click_ids

),

looked_for as (

    {% for parameter in click_id_parameters() -%}
        select '{{ parameter }}' as parameter
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

click_ids_of_one_list as (

    select coalesce(looked_for.parameter, click_ids.parameter) as parameter

    from looked_for

    full outer join click_ids
        on looked_for.parameter = click_ids.parameter

    cross join counted

    where
        (looked_for.parameter is null or click_ids.parameter is null)
        and counted.seed_rows > 0

),

tags_not_found as (

    select parameter from {{ ref('url_tags') }}
    where not {{ has_campaign_parameter("('https://host.example/?' || parameter || '=x')") }}

)

select * from click_ids_of_one_list
union all
select * from tags_not_found
