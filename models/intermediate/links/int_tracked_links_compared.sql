with

links as (

    select * from {{ ref('int_tracked_links_read') }}

),

channels as (

    select * from {{ ref('channels') }}

),

mediums as (

    select * from {{ ref('utm_mediums') }}
    where medium_class <> 'none'

),

mediums_known as (

    select distinct links.medium

    from links

    inner join mediums
        on
            {{ squashed('links.medium') }} = replace(mediums.word, ' ', '')
            or (
                mediums.match = 'word'
                and (
                    {{ contains_text(in_words('links.medium'), "' ' || mediums.word || ' '") }}
                    or {{ contains_text(
                        in_words('links.medium'), "' ' || replace(mediums.word, ' ', '') || ' '"
                    ) }}
                )
            )

),

-- The same tags under two codes: one of them was made without looking.
compared as (

    select
        links.*,
        mediums_known.medium is not null as is_known_medium,
        links.lead_source_given is null or links.lead_source is not null as is_known_source,
        links.lead_channel_given is null or channels.channel is not null as is_known_channel,
        {{ host_is_own(url_host('links.destination')) }} as is_own_site,
        count(*) over (partition by links.code_in_lower_case) as links_of_code,
        count(*) over (
            partition by
                links.destination, links.campaign, links.source, links.medium, links.content,
                links.term
        ) as links_alike

    from links

    left join mediums_known
        on links.medium = mediums_known.medium

    left join channels
        on {{ lower_case('links.lead_channel_given') }} = {{ lower_case('channels.channel') }}

)

select
    link_key,
    code,
    kind,
    destination,
    campaign,
    source,
    medium,
    content,
    term,
    is_known_medium,
    is_known_source,
    is_known_channel,
    is_own_site,
    links_of_code,
    links_alike

from compared
