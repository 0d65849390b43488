with

links as (

    select * from {{ ref('int_tracked_links_read') }}

),

-- Parameters stand before a fragment, and join those that the destination has.
destinations_cut as (

    select
        links.*,
        case
            when destination like '%#%'
                then substring(destination, 1, {{ dbt.position("'#'", "destination") }} - 1)
            else destination
        end as before_fragment,
        case
            when destination like '%#%'
                then substring(destination, {{ dbt.position("'#'", "destination") }})
            else ''
        end as fragment

    from links

),

separators_chosen as (

    select
        destinations_cut.*,
        case
            when before_fragment like '%?' or before_fragment like '%?%&' then ''
            when before_fragment like '%?%' then '&'
            else '?'
        end as separator

    from destinations_cut

),

tagged as (

    select
        link_key,
        case
            when {{ regexp_matches('before_fragment', '^https?://[^/?]+') }}
                then
                    before_fragment
                    || separator
                    || 'utm_source=' || {{ percent_encoded('source') }}
                    || '&utm_medium=' || {{ percent_encoded('medium') }}
                    || '&utm_campaign=' || {{ percent_encoded('campaign') }}
                    || coalesce('&utm_content=' || {{ percent_encoded('content') }}, '')
                    || coalesce('&utm_term=' || {{ percent_encoded('term') }}, '')
                    || '&utm_id=' || {{ percent_encoded('code') }}
                    || fragment
        end as url

    from separators_chosen

)

select * from tagged
