-- A table, as each reader of the e-mail events would look the words up again.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_email__events_unioned') }}

),

event_types as (

    select * from {{ ref('email_event_types') }}

),

channels as (

    select * from {{ ref('message_channels') }}

),

words_read as (

    select distinct
        event_type as vendor_event_type,
        {{ letters_and_digits('event_type') }} as word

    from events
    where event_type is not null

),

types_ranked as (

    select
        words_read.vendor_event_type,
        event_types.event_type,
        event_types.is_machine,
        row_number() over (
            partition by words_read.vendor_event_type
            order by
                event_types.priority asc,
                length(event_types.word) desc,
                {{ in_bytes('event_types.word') }} asc
        ) as match_rank

    from words_read

    inner join event_types
        on {{ word_matches('words_read.word', 'event_types.word') }}

),

channels_ranked as (

    select
        words_read.vendor_event_type,
        channels.channel,
        row_number() over (
            partition by words_read.vendor_event_type
            order by
                channels.priority asc,
                length(channels.word) desc,
                {{ in_bytes('channels.word') }} asc
        ) as match_rank

    from words_read

    inner join channels
        on {{ word_matches('words_read.word', 'channels.word') }}

),

-- What nobody knows is called as the vendor calls it.
words_led_to_ours as (

    select
        words_read.vendor_event_type,
        coalesce(types_ranked.event_type, words_read.vendor_event_type) as event_type,
        coalesce(channels_ranked.channel, 'Email') as channel,
        coalesce(types_ranked.is_machine, false) as is_machine,
        types_ranked.event_type is not null as is_known

    from words_read

    left join types_ranked
        on
            words_read.vendor_event_type = types_ranked.vendor_event_type
            and types_ranked.match_rank = 1

    left join channels_ranked
        on
            words_read.vendor_event_type = channels_ranked.vendor_event_type
            and channels_ranked.match_rank = 1

)

select * from words_led_to_ours
