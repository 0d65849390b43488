with

credits as (

    select * from {{ ref('int_credits_dated') }}
    where conversion_name = 'won'

),

conversions as (

    select * from {{ ref('conversions') }}

),

records as (

    select * from {{ ref('int_records_current') }}

),

-- A record that was entered after it was won has no cycle that could be measured.
cycles_measured as (

    select
        conversions.conversion_key,
        {{ microseconds_between('records.earliest_created_at', 'conversions.converted_at') }}
            as microseconds

    from conversions

    inner join records
        on
            conversions.object_type = records.object_type
            and conversions.record_id = records.record_id

    where conversions.converted_at >= records.earliest_created_at

),

-- The line of the leads is that of all customers, whatever was won with them.
lines_given as (

    select
        month,
        object_type,
        lead_source_key,
        model,
        conversion_key

    from credits
    where lower(object_type) <> 'contact'

    {{ union_distinct() }}

    select
        month,
        'contact' as object_type,
        lead_source_key,
        model,
        conversion_key

    from credits

),

cycles_numbered as (

    select
        lines_given.month,
        lines_given.object_type,
        lines_given.lead_source_key,
        lines_given.model,
        cycles_measured.microseconds,
        row_number() over (
            partition by
                lines_given.month,
                lines_given.object_type,
                lines_given.lead_source_key,
                lines_given.model
            order by
                cycles_measured.microseconds asc,
                {{ in_bytes('lines_given.conversion_key') }} asc
        ) as cycle_number,
        count(*) over (
            partition by
                lines_given.month,
                lines_given.object_type,
                lines_given.lead_source_key,
                lines_given.model
        ) as cycles

    from lines_given

    inner join cycles_measured
        on lines_given.conversion_key = cycles_measured.conversion_key

),

-- The one in the middle, or the mean of the two.
medians_taken as (

    select
        month,
        object_type,
        lead_source_key,
        model,
        cast(
            cast(sum(microseconds) as {{ type_double() }}) / (86400000000 * count(*))
            as decimal(18, 2)
        ) as median_sales_cycle_days

    from cycles_numbered
    where 2 * cycle_number between cycles and cycles + 2
    group by month, object_type, lead_source_key, model

)

select * from medians_taken
