with

entries as (

    select * from {{ ref('int_touches_logged') }}
    where origin = 'custom'

),

aliases as (

    select * from {{ ref('lead_source_aliases') }}

),

catalogue as (

    select * from {{ ref('lead_source_catalogue') }}

),

names_entered as (

    select
        lead_source_name,
        {{ folded_name('lead_source_name') }} as folded_name,
        count(*) as entries_count

    from entries
    group by lead_source_name

),

catalogue_names as (

    select
        {{ folded_name('name') }} as folded_name,
        min(name) as name

    from catalogue
    group by {{ folded_name('name') }}

),

-- A catalogue's own name comes before an alias, and one spelling leads to one name.
aliases_known as (

    select
        {{ folded_name('aliases.alias') }} as folded_name,
        min(catalogue.name) as name

    from aliases

    inner join catalogue
        on aliases.name = catalogue.name

    group by {{ folded_name('aliases.alias') }}

),

names_found as (

    select
        names_entered.lead_source_name,
        names_entered.folded_name,
        names_entered.entries_count,
        coalesce(catalogue_names.name, aliases_known.name) as catalogue_name

    from names_entered

    left join catalogue_names
        on names_entered.folded_name = catalogue_names.folded_name

    left join aliases_known
        on names_entered.folded_name = aliases_known.folded_name

)

select * from names_found
