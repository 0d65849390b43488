with

-- The one place where sources of exchange rates meet.
connectors as (

    select * from {{ ref('stg_raw__exchange_rates') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when connectors.from_currency is null then 'from_currency is missing'
            when connectors.to_currency is null then 'to_currency is missing'
            when from_currencies.currency is null
                then 'from_currency is not in the seed currencies'
            when to_currencies.currency is null then 'to_currency is not in the seed currencies'
            when rate is null then 'rate is missing or no number'
            when rate <= 0 then 'rate is not positive'
            else {{ time_fault('date_day') }}
        end as rejection_reason

    from connectors

    left join currencies as from_currencies
        on connectors.from_currency = from_currencies.currency

    left join currencies as to_currencies
        on connectors.to_currency = to_currencies.currency

),

copies_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by
                date_day,
                from_currency,
                to_currency,
                case when rejection_reason is null then 0 else 1 end
            order by rate asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        date_day,
        from_currency,
        to_currency,
        rate,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
