{{ config(enabled=works_out_credit_in_sql()) }}

with

moves as (

    select * from {{ ref('int_channel_moves') }}
    where model = 'markov'

),

states as (

    select
        conversion_name,
        channel,
        cast(sum(journeys) as {{ type_double() }}) as journeys,
        cast(sum(journeys_begun) as {{ type_double() }}) as journeys_begun,
        cast(sum(conversions) as {{ type_double() }}) as conversions

    from moves
    group by conversion_name, channel

),

states_numbered as (

    select
        states.*,
        cast(
            row_number() over (
                partition by conversion_name
                order by {{ in_bytes('channel') }} asc
            ) as bigint
        ) as place,
        cast(count(*) over (partition by conversion_name) as bigint) as places

    from states

),

-- One less the share of journeys that go on from the channel of the row to that of the column.
chain as (

    select
        here.conversion_name,
        here.places,
        here.place as row_place,
        there.place as column_place,
        case when here.place = there.place then 1 else 0 end
        - coalesce(cast(moves.journeys as {{ type_double() }}), 0) / here.journeys as cell

    from states_numbered as here

    inner join states_numbered as there
        on here.conversion_name = there.conversion_name

    left join moves
        on
            here.conversion_name = moves.conversion_name
            and here.channel = moves.channel
            and there.channel = moves.next_channel

),

-- The inverse says how often a journey that is in a row's channel comes to a column's.
visits as (

    {{ inverse_of('chain') }}

),

reaching as (

    select
        visits.conversion_name,
        visits.column_place as place,
        sum(states_numbered.journeys_begun * visits.cell)
        / max(case when visits.row_place = visits.column_place then visits.cell end)
            as journeys_reaching

    from visits

    inner join states_numbered
        on
            visits.conversion_name = states_numbered.conversion_name
            and visits.row_place = states_numbered.place

    group by visits.conversion_name, visits.column_place

),

converting as (

    select
        visits.conversion_name,
        visits.row_place as place,
        sum(visits.cell * states_numbered.conversions / states_numbered.journeys)
            as share_converting

    from visits

    inner join states_numbered
        on
            visits.conversion_name = states_numbered.conversion_name
            and visits.column_place = states_numbered.place

    group by visits.conversion_name, visits.row_place

),

-- What is lost without a channel are the journeys that reach it and convert from there on.
effects as (

    select
        states_numbered.conversion_name,
        states_numbered.channel,
        reaching.journeys_reaching * converting.share_converting
        / sum(states_numbered.journeys_begun * converting.share_converting)
            over (partition by states_numbered.conversion_name)
            as removal_effect

    from states_numbered

    inner join reaching
        on
            states_numbered.conversion_name = reaching.conversion_name
            and states_numbered.place = reaching.place

    inner join converting
        on
            states_numbered.conversion_name = converting.conversion_name
            and states_numbered.place = converting.place

)

select * from effects
