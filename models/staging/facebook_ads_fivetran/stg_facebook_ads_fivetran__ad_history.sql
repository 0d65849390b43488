{{ config(enabled=connector_is_on('facebook_ads_fivetran'), group='facebook_ads_fivetran') }}

with

source as (

    select * from {{ connector_table('facebook_ads_fivetran', 'ad_history') }}

),

versions as (

    select
        source_schema,
        {{ id_text('id') }} as ad_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ is_true('_fivetran_active') }} as is_current_version,
        {{ safe_timestamp('updated_time') }} as changed_at

    from source

),

versions_ranked as (

    select
        versions.*,
        row_number() over (
            partition by source_schema, ad_id
            order by
                {{ versions_in_order(['campaign_id']) }}
        ) as version_rank

    from versions
    where ad_id is not null

)

select
    source_schema,
    ad_id,
    campaign_id

from versions_ranked
where version_rank = 1
