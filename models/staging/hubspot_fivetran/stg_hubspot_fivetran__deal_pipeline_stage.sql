{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

source as (

    select * from {{ connector_table('hubspot_fivetran', 'deal_pipeline_stage') }}

),

cast_to_shape as (

    select
        source_schema,
        {{ id_text('stage_id') }} as stage_id,
        {{ safe_text('label') }} as stage_name,
        {{ is_true('closed_won') }} as is_won,
        {{ is_true('is_closed') }} and not {{ is_true('closed_won') }} as is_lost,
        {{ is_true('_fivetran_deleted') }} as is_gone

    from source

),

-- A stage that is gone still says what its deals came to.
copies_ranked as (

    select
        cast_to_shape.*,
        row_number() over (
            partition by source_schema, stage_id
            order by
                case when is_gone then 1 else 0 end asc,
                {{ in_bytes("coalesce(stage_name, '')") }} asc
        ) as copy_rank

    from cast_to_shape
    where stage_id is not null

)

select
    source_schema,
    stage_id,
    stage_name,
    is_won,
    is_lost

from copies_ranked
where copy_rank = 1
