-- A word that a list of the company misspells is passed over in silence: its conversion is worth
-- nothing, its alias leads nowhere, its source stands in a channel of its own.
{{ config(severity='warn') }}

with

known_channels as (

    select channel from {{ ref('channels') }}

),

known_names as (

    select name from {{ ref('lead_source_catalogue') }}

),

known_currencies as (

    select currency from {{ ref('currencies') }}

),

words_of_lists as (

    select
        'conversion_definitions.counts' as list_column,
        counts as word,
        counts in ('each', 'first') as is_known
    from {{ ref('conversion_definitions') }}

    union all

    select
        'conversion_definitions.value_from' as list_column,
        value_from as word,
        value_from in ('event', 'record', 'event_else_record', 'fixed', 'none') as is_known
    from {{ ref('conversion_definitions') }}

    union all

    select
        'score_points.interaction' as list_column,
        interaction as word,
        interaction in ('touch', 'email', 'lifecycle') as is_known
    from {{ ref('score_points') }}

    union all

    select
        'lead_source_catalogue.default_channel' as list_column,
        default_channel as word,
        default_channel in (select known_channels.channel from known_channels) as is_known
    from {{ ref('lead_source_catalogue') }}

    union all

    select
        'lead_source_aliases.name' as list_column,
        name as word,
        name in (select known_names.name from known_names) as is_known
    from {{ ref('lead_source_aliases') }}

    union all

    -- Own rules and values may leave these to others.
    select
        'own_rules.lead_channel' as list_column,
        lead_channel as word,
        coalesce(lead_channel, '') = ''
        or lead_channel in (select known_channels.channel from known_channels) as is_known
    from {{ ref('own_rules') }}

    union all

    select
        'conversion_definitions.fixed_currency' as list_column,
        fixed_currency as word,
        coalesce(fixed_currency, '') = ''
        or fixed_currency in (select known_currencies.currency from known_currencies) as is_known
    from {{ ref('conversion_definitions') }}

)

select
    list_column,
    word

from words_of_lists
where not coalesce(is_known, false)
