with

source as (

    select * from {{ raw_input('ad_spend') }}

),

cast_to_shape as (

    select
        'ad_spend' as table_name,
        {{ row_content_key('ad_spend') }} as content_key,
        {{ exact_id(id_text(optional_column('ad_spend', 'row_id'))) }} as row_id,
        {{ safe_timestamp(optional_column('ad_spend', 'loaded_at')) }} as loaded_at,
        {{ lower_case(safe_text('ad_network')) }} as ad_network,
        {{ id_text('account_id') }} as account_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_date('date_day') }} as date_day,
        upper({{ safe_text('currency') }}) as currency,
        {{ safe_amount('spend', 6, 24) }} as spend,
        {{ safe_bigint('impressions') }} as impressions,
        {{ safe_text('impressions') }} as impressions_as_given,
        {{ safe_bigint('clicks') }} as clicks,
        {{ safe_text('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
