{{ config(materialized=kept_for_sql_classifier()) }}

with

utm_sources as (

    select * from {{ ref('utm_sources') }}

),

reference_hosts as (

    select * from {{ ref('reference_hosts') }}

),

-- The names of other sites and of apps are not names that people write into utm_source.
names_gathered as (

    select
        1 as priority,
        {{ squashed('source') }} as spelling,
        name,
        kind,
        is_paid

    from utm_sources

    union all

    select
        2 as priority,
        {{ squashed('name') }} as spelling,
        name,
        kind,
        false as is_paid

    from reference_hosts
    where name is not null and kind not in ('gateway', 'site', 'app')

),

names_ranked as (

    select
        names_gathered.*,
        row_number() over (
            partition by spelling
            order by priority asc, {{ in_bytes('name') }} asc, {{ in_bytes('kind') }} asc
        ) as name_rank

    from names_gathered

)

select
    spelling,
    name,
    kind,
    is_paid

from names_ranked
where name_rank = 1
