{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

names as (

    select * from {{ ref('int_source_names') }}

),

spellings as (

    select * from {{ ref('int_web_hosts_cut') }}

),

reference_hosts as (

    select * from {{ ref('int_reference_hosts') }}
    where path = ''

),

source_words as (

    select
        utm_source_words.*,
        ' ' || word || ' ' as part

    from {{ ref('utm_source_words') }} as utm_source_words

),

sources as (

    select distinct
        utm_source,
        {{ squashed('utm_source') }} as spelling,
        {{ in_words('utm_source') }} as source_in_words,
        {{ bare_host(source_host('utm_source')) }} as source_host

    from signatures
    where utm_source is not null

),

hosts_ranked as (

    select
        spellings.host,
        coalesce(reference_hosts.name, spellings.host) as name,
        reference_hosts.kind,
        row_number() over (
            partition by spellings.host
            order by spellings.place asc
        ) as place_rank

    from spellings

    inner join reference_hosts
        on spellings.listed_host = reference_hosts.host

),

hosts_named as (

    select * from hosts_ranked
    where place_rank = 1 and kind not in ('gateway', 'site', 'app')

),

words_ranked as (

    select
        sources.utm_source,
        source_words.kind,
        row_number() over (
            partition by sources.utm_source order by source_words.priority asc
        ) as word_rank

    from sources

    inner join source_words
        on {{ contains_text('sources.source_in_words', 'source_words.part') }}

),

-- A listed name or shorthand, one of these with "ads", or a host. Of what nobody knows a word may
-- tell the kind.
sources_named as (

    select
        sources.utm_source,
        coalesce(by_name.name, by_name_with_ads.name, hosts_named.name, sources.utm_source) as name,
        coalesce(by_name.kind, by_name_with_ads.kind, hosts_named.kind, words_ranked.kind) as kind,
        coalesce(by_name.is_paid, by_name_with_ads.name is not null) as is_paid,
        coalesce(by_name.name, by_name_with_ads.name, hosts_named.name) is not null as is_known

    from sources

    left join names as by_name
        on sources.spelling = by_name.spelling

    left join names as by_name_with_ads
        on
            sources.spelling like '%ads'
            and sources.spelling = by_name_with_ads.spelling || 'ads'

    left join hosts_named
        on sources.source_host = hosts_named.host

    left join words_ranked
        on sources.utm_source = words_ranked.utm_source and words_ranked.word_rank = 1

)

select * from sources_named
