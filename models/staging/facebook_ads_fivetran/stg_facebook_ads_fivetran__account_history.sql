{{ config(enabled=connector_is_on('facebook_ads_fivetran'), group='facebook_ads_fivetran') }}

with

source as (

    select * from {{ connector_table('facebook_ads_fivetran', 'account_history') }}

),

versions as (

    select
        source_schema,
        {{ id_text('id') }} as account_id,
        upper({{ safe_text('currency') }}) as currency,
        {{ is_true('_fivetran_active') }} as is_current_version,
        {{ safe_timestamp('_fivetran_synced') }} as changed_at

    from source

),

versions_ranked as (

    select
        versions.*,
        row_number() over (
            partition by source_schema, account_id
            order by
                {{ versions_in_order(['currency']) }}
        ) as version_rank

    from versions
    where account_id is not null

)

select
    source_schema,
    account_id,
    currency

from versions_ranked
where version_rank = 1
