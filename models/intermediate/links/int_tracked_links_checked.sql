with

links as (

    select * from {{ ref('int_tracked_links_compared') }}

),

faults_found as (

    select
        links.*,
        case
            when {{ without_placeholder('code') }} is null then 'code is missing; '
            when links_of_code > 1 then 'another link has this code; '
            else ''
        end as code_fault,
        case when kind in ('link', 'qr') then '' else 'kind is not link or qr; ' end as kind_fault,
        case
            when destination is null then 'destination is missing; '
            when not {{ regexp_matches('destination', '^https?://[^/?#]+') }}
                then 'destination does not begin with https://; '
            when {{ regexp_matches('destination', '[^!-~]') }}
                then 'destination has blanks or letters that must be percent-encoded; '
            when {{ has_campaign_parameter('destination') }}
                then 'destination has campaign parameters of its own; '
            when is_own_site then ''
            else 'destination is on none of the own_domains, where visits would be seen; '
        end as destination_fault,
        case
            when {{ without_placeholder('campaign') }} is null then 'campaign is missing; ' else ''
        end as campaign_fault,
        case when {{ without_placeholder('source') }} is null then 'source is missing; ' else '' end
            as source_fault,
        case
            when {{ without_placeholder('medium') }} is null then 'medium is missing; '
            when is_known_medium then ''
            else 'medium is not in the seed utm_mediums; '
        end as medium_fault,
        case when is_known_source then '' else 'lead_source is not in the catalogue; ' end
        || case when is_known_channel then '' else 'lead_channel is not in the seed channels; ' end
            as name_faults,
        case
            when links_alike > 1 then 'another link has this destination and these tags; ' else ''
        end as copy_fault

    from links

),

faults_listed as (

    select
        link_key,
        code_fault
        || {{ link_value_faults('code') }}
        || kind_fault
        || destination_fault
        || campaign_fault
        || {{ link_value_faults('campaign') }}
        || source_fault
        || {{ link_value_faults('source') }}
        || medium_fault
        || {{ link_value_faults('medium') }}
        || {{ link_value_faults('content') }}
        || {{ link_value_faults('term') }}
        || name_faults
        || copy_fault as faults

    from faults_found

)

select
    link_key,
    case when faults <> '' then substring(faults, 1, length(faults) - 2) end as problems

from faults_listed
