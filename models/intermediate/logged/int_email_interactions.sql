with

interactions as (

    select * from {{ ref('int_touches_logged_owned') }}
    where origin = 'email'

),

mailings_keyed as (

    select
        origin_id,
        touched_at,
        object_type,
        record_id,
        campaign,
        channel,
        interaction,
        link_key,
        is_machine,
        {{ hashed_key(['recipient_key', 'channel', 'campaign', 'interaction']) }} as mailing_key

    from interactions

),

-- A look at the second click after each one leaves few to be compared with their neighbours.
followers_found as (

    select
        mailing_key,
        touched_at,
        lead(touched_at, 2) over (
            partition by mailing_key
            order by touched_at asc, {{ in_bytes('origin_id') }} asc
        ) as second_next_at

    from mailings_keyed
    where interaction = 'clicked'

),

rushes as (

    select distinct
        mailing_key,
        touched_at as began_at

    from followers_found
    where second_next_at <= {{ time_after('touched_at', 10, 'second') }}

),

clicks_in_rushes as (

    select
        rushes.mailing_key,
        rushes.began_at,
        clicks.origin_id,
        clicks.link_key

    from rushes

    inner join mailings_keyed as clicks
        on
            rushes.mailing_key = clicks.mailing_key
            and rushes.began_at <= clicks.touched_at
            and {{ time_after('rushes.began_at', 10, 'second') }} >= clicks.touched_at

),

-- Nobody opens three links of a message within ten seconds; what checks links before delivery does,
-- under the name of any browser.
bursts as (

    select
        mailing_key,
        began_at

    from clicks_in_rushes
    group by mailing_key, began_at
    -- defect: a program that opens three links is taken for a person
    having count(distinct link_key) >= 3

),

clicks_in_bursts as (

    select distinct clicks_in_rushes.origin_id

    from clicks_in_rushes

    inner join bursts
        on
            clicks_in_rushes.mailing_key = bursts.mailing_key
            and clicks_in_rushes.began_at = bursts.began_at

),

machines_told as (

    select
        mailings_keyed.*,
        mailings_keyed.is_machine or clicks_in_bursts.origin_id is not null as is_by_machine

    from mailings_keyed

    left join clicks_in_bursts
        on mailings_keyed.origin_id = clicks_in_bursts.origin_id

),

people_in_order as (

    select
        machines_told.*,
        lag(touched_at) over (
            partition by mailing_key, is_by_machine
            order by touched_at asc, {{ in_bytes('origin_id') }} asc
        ) as touched_before

    from machines_told

),

-- A reply is one of its own; a click on a link of the same mailing within ten minutes of the last
-- one goes on with it.
beginnings_marked as (

    select
        people_in_order.*,
        case
            when
                not is_by_machine
                and interaction = 'clicked'
                and touched_before >= {{ time_after('touched_at', -10, 'minute') }}
                then 0
            else 1
        end as is_beginning

    from people_in_order

),

readings_numbered as (

    select
        beginnings_marked.*,
        sum(is_beginning) over (
            partition by mailing_key, is_by_machine
            order by touched_at asc, {{ in_bytes('origin_id') }} asc
            rows between unbounded preceding and current row
        ) as reading

    from beginnings_marked

),

interactions_told_apart as (

    select
        origin_id,
        touched_at,
        object_type,
        record_id,
        campaign,
        channel,
        interaction,
        is_by_machine as is_machine,
        first_value(origin_id) over (
            partition by mailing_key, is_by_machine, reading
            order by touched_at asc, {{ in_bytes('origin_id') }} asc
            rows between unbounded preceding and current row
        ) as first_origin_id

    from readings_numbered

)

select * from interactions_told_apart
