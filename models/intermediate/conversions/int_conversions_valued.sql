with

conversions as (

    select * from {{ ref('int_conversions_counted') }}

),

rates as (

    select * from {{ ref('int_exchange_rates_in_force') }}

),

-- An amount and its currency come from the same place.
places_chosen as (

    select
        conversions.*,
        case
            when value_from = 'event_else_record' and event_value is null then 'record'
            when value_from = 'event_else_record' then 'event'
            else value_from
        end as value_place

    from conversions

),

values_taken as (

    select
        places_chosen.*,
        case value_place
            when 'event' then event_value
            when 'record' then record_amount
            when 'fixed' then fixed_value
        end as value,
        case value_place
            when 'event' then event_currency
            when 'record' then record_currency
            when 'fixed' then coalesce(fixed_currency, '{{ var("reporting_currency") }}')
        end as value_currency

    from places_chosen

),

converted as (

    select
        values_taken.conversion_key,
        values_taken.record_key,
        values_taken.object_type,
        values_taken.record_id,
        values_taken.conversion_name,
        values_taken.occurred_at as converted_at,
        values_taken.value,
        case when values_taken.value is not null then values_taken.value_currency end as currency,
        {{ amount_times('values_taken.value', 'rates.rate') }} as value_reporting,
        values_taken.value_place,
        values_taken.event_id

    from values_taken

    left join rates
        on
            values_taken.value_currency = rates.from_currency
            and {{ local_day('values_taken.occurred_at') }} >= rates.first_day
            and {{ local_day('values_taken.occurred_at') }} <= rates.last_day

)

select * from converted
