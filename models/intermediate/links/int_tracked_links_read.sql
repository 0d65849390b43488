with

links as (

    select * from {{ ref('tracked_links') }}

),

catalogue as (

    select * from {{ ref('lead_source_catalogue') }}

),

channels as (

    select * from {{ ref('channels') }}

),

trimmed as (

    select distinct
        {{ safe_text('code') }} as code,
        {{ lower_case(safe_text('kind')) }} as kind,
        {{ safe_text('destination') }} as destination,
        {{ safe_text('campaign') }} as campaign,
        {{ safe_text('source') }} as source,
        {{ safe_text('medium') }} as medium,
        {{ safe_text('content') }} as content,
        {{ safe_text('term') }} as term,
        {{ safe_text('lead_source') }} as lead_source_given,
        {{ safe_text('lead_channel') }} as lead_channel_given,
        {{ safe_text('lead_method') }} as lead_method_given

    from links

),

keyed as (

    select
        {{ hashed_key([
            'code', 'kind', 'destination', 'campaign', 'source', 'medium', 'content', 'term',
            'lead_source_given', 'lead_channel_given', 'lead_method_given',
        ]) }} as link_key,
        {{ lower_case('code') }} as code_in_lower_case,
        trimmed.*

    from trimmed

),

-- A name that nobody knows names nothing: the tags then say what they say.
sources_known as (

    select
        keyed.*,
        'tracked_link:' || keyed.code as rule,
        catalogue.name as lead_source,
        coalesce(channels.channel, catalogue.default_channel) as lead_channel,
        catalogue.lead_source_group,
        coalesce(keyed.lead_method_given, catalogue.default_method) as lead_method,
        row_number() over (
            partition by keyed.code_in_lower_case
            order by {{ in_bytes('keyed.link_key') }} asc
        ) = 1 and keyed.code is not null as names_touches

    from keyed

    left join catalogue
        on {{ lower_case('keyed.lead_source_given') }} = {{ lower_case('catalogue.name') }}

    left join channels
        on {{ lower_case('keyed.lead_channel_given') }} = {{ lower_case('channels.channel') }}

)

select * from sources_known
