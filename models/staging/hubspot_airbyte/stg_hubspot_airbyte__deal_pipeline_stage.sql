{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

pipelines as (

    select * from {{ newest_rows('hubspot_airbyte', 'deal_pipelines', ['pipeline_id']) }}

),

{{ places_in_lists() }},

stages_of_pipelines as (

    select
        pipelines.source_schema,
        {{ json_element('pipelines.stages', 'places.place - 1') }} as stage

    from pipelines

    inner join places on places.place <= 200

),

members_read as (

    select
        source_schema,
        {{ id_text(json_text('stage', ['stageId'])) }} as stage_id,
        {{ safe_text(json_text('stage', ['label'])) }} as stage_name,
        {{ is_true(json_text('stage', ['metadata', 'isClosed'])) }} as is_closed,
        coalesce(
            {{ safe_decimal(json_text('stage', ['metadata', 'probability'])) }} >= 1, false
        ) as is_certain

    from stages_of_pipelines
    where stage is not null

),

copies_ranked as (

    select
        members_read.*,
        row_number() over (
            partition by source_schema, stage_id
            order by
                case when is_closed then 0 else 1 end asc,
                case when is_certain then 0 else 1 end asc,
                {{ in_bytes("coalesce(stage_name, '')") }} asc
        ) as copy_rank

    from members_read
    where stage_id is not null

)

-- A deal is closed in a stage, and is won there when that is certain.
select
    source_schema,
    stage_id,
    stage_name,
    is_closed and is_certain as is_won,
    is_closed and not is_certain as is_lost

from copies_ranked
where copy_rank = 1
