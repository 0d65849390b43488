{{ config(enabled=connector_is_on('facebook_ads_fivetran'), group='facebook_ads_fivetran') }}

with

source as (

    select * from {{ connector_table('facebook_ads_fivetran', 'campaign_history') }}

),

versions as (

    select
        source_schema,
        {{ id_text('id') }} as campaign_id,
        {{ safe_text('name') }} as campaign_name,
        {{ is_true('_fivetran_active') }} as is_current_version,
        {{ safe_timestamp('updated_time') }} as changed_at

    from source

),

versions_ranked as (

    select
        versions.*,
        row_number() over (
            partition by source_schema, campaign_id
            order by
                {{ versions_in_order(['campaign_name']) }}
        ) as version_rank

    from versions
    where campaign_id is not null

)

select
    source_schema,
    campaign_id,
    campaign_name

from versions_ranked
where version_rank = 1
