{{ config(enabled=connector_is_on('linkedin_ads_fivetran'), group='linkedin_ads_fivetran') }}

with

source as (

    select * from {{ connector_table('linkedin_ads_fivetran', 'campaign_history') }}

),

versions as (

    select
        source_schema,
        {{ id_text('id') }} as campaign_id,
        {{ id_text('account_id') }} as account_id,
        {{ safe_text('name') }} as campaign_name,
        {{ is_true('_fivetran_active') }} as is_current_version,
        {{ safe_timestamp('last_modified_time') }} as changed_at

    from source

),

versions_ranked as (

    select
        versions.*,
        row_number() over (
            partition by source_schema, campaign_id
            order by
                {{ versions_in_order(['account_id', 'campaign_name']) }}
        ) as version_rank

    from versions
    where campaign_id is not null

)

select
    source_schema,
    campaign_id,
    account_id,
    campaign_name

from versions_ranked
where version_rank = 1
