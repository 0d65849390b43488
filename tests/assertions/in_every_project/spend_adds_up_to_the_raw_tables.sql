-- In money, not only in rows: per network, currency and month the raw tables' own sum is what was
-- taken, what was rejected and what is a copy or an older version of a row; and the mart has what
-- was taken. Without this spend could be lost as copies while every row has an outcome.
with

-- Read in the raw table itself; money that cannot be read is none.
raw_rows as (

    select
        {{ lower_case(safe_text('ad_network')) }} as ad_network,
        upper({{ safe_text('currency') }}) as currency,
        {{ safe_date('date_day') }} as date_day,
        {{ safe_amount('spend', 6, 24) }} as spend
    from {{ raw_input('ad_spend') }}
    union all
    select
        ad_network,
        currency,
        date_day,
        spend
    from {{ ref('stg_ad_networks__spend_unioned') }}
    where table_name <> 'ad_spend'

),

amounts as (

    select
        ad_network,
        currency,
        date_day,
        spend as raw_spend,
        cast(0 as decimal(24, 6)) as judged_spend,
        cast(0 as decimal(24, 6)) as taken_spend,
        cast(0 as decimal(24, 6)) as mart_spend
    from raw_rows
    union all
    select
        ad_network,
        currency,
        date_day,
        cast(0 as decimal(24, 6)) as raw_spend,
        case when outcome in ('taken', 'duplicate', 'rejected') then spend end as judged_spend,
        case when outcome = 'taken' then spend end as taken_spend,
        cast(0 as decimal(24, 6)) as mart_spend
    from {{ ref('stg_ad_networks__spend_judged') }}
    union all
    select
        ad_network,
        currency,
        date_day,
        cast(0 as decimal(24, 6)) as raw_spend,
        cast(0 as decimal(24, 6)) as judged_spend,
        cast(0 as decimal(24, 6)) as taken_spend,
        spend as mart_spend
    from {{ ref('ad_spend_daily') }}

),

summed as (

    select
        coalesce(ad_network, '') as ad_network,
        coalesce(currency, '') as currency,
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month,
        coalesce(sum(raw_spend), 0) as raw_spend,
        coalesce(sum(judged_spend), 0) as judged_spend,
        coalesce(sum(taken_spend), 0) as taken_spend,
        coalesce(sum(mart_spend), 0) as mart_spend

    from amounts
    group by
        coalesce(ad_network, ''),
        coalesce(currency, ''),
        cast({{ dbt.date_trunc('month', 'date_day') }} as date)

),

-- A row that is no copy and no older version is taken: else sums that agree could still lose money.
rows_told_apart as (

    select distinct
        table_name,
        ad_network,
        account_id,
        coalesce(row_id, content_key) as row_key,
        case when row_id is null then 1 else 0 end as has_no_id

    from {{ ref('stg_ad_networks__spend_judged') }}
    where rejection_reason is null

),

rows_counted as (

    select
        (select count(*) from rows_told_apart) as rows_apart,
        (select count(*) from {{ ref('stg_ad_networks__spend') }}) as taken_rows

    from (select 1 as one) as nothing

),

wrong as (

    select
        ad_network,
        currency,
        month,
        raw_spend,
        judged_spend,
        taken_spend,
        mart_spend

    from summed
    where raw_spend <> judged_spend or taken_spend <> mart_spend

    union all

    select
        'rows' as ad_network,
        null as currency,
        null as month,
        rows_apart as raw_spend,
        rows_apart as judged_spend,
        taken_rows as taken_spend,
        taken_rows as mart_spend

    from rows_counted
    where rows_apart <> taken_rows

)

select * from wrong
