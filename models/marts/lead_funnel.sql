with

steps as (

    select * from {{ ref('int_funnel_steps') }}

),

medians as (

    select * from {{ ref('int_funnel_medians') }}

),

lead_sources as (

    select * from {{ ref('int_lead_sources_named') }}

),

stages_counted as (

    select
        funnel,
        object_type,
        lead_source_key,
        position,
        stage,
        count(case when is_reached then 1 end) as records

    from steps
    group by funnel, object_type, lead_source_key, position, stage

),

neighbours_seen as (

    select
        stages_counted.*,
        lag(records) over (
            partition by funnel, object_type, lead_source_key
            order by position asc
        ) as previous_records,
        max(records) over (partition by funnel, object_type, lead_source_key) as first_records

    from stages_counted

),

losses_ranked as (

    select
        neighbours_seen.*,
        row_number() over (
            partition by funnel, object_type, lead_source_key
            order by coalesce(previous_records - records, 0) desc, position asc
        ) as loss_rank

    from neighbours_seen

)

select
    losses_ranked.funnel,
    losses_ranked.object_type,
    lead_sources.lead_source_category,
    lead_sources.lead_source_type,
    lead_sources.lead_source,
    lead_sources.lead_channel,
    lead_sources.lead_source_group,
    lead_sources.lead_method,
    lead_sources.campaign,
    losses_ranked.position,
    losses_ranked.stage,
    cast(losses_ranked.records as bigint) as records,
    cast(losses_ranked.previous_records as bigint) as previous_records,
    cast(losses_ranked.previous_records - losses_ranked.records as bigint) as lost_records,
    cast(losses_ranked.records as {{ type_double() }}) / nullif(losses_ranked.previous_records, 0)
        as step_conversion,
    cast(losses_ranked.records as {{ type_double() }}) / nullif(losses_ranked.first_records, 0)
        as conversion_from_start,
    medians.median_days,
    coalesce(
        losses_ranked.loss_rank = 1
        and losses_ranked.previous_records > losses_ranked.records,
        false
    ) as is_biggest_loss

from losses_ranked

inner join lead_sources
    on coalesce(losses_ranked.lead_source_key, '') = coalesce(lead_sources.lead_source_key, '')

left join medians
    on
        losses_ranked.funnel = medians.funnel
        and losses_ranked.object_type = medians.object_type
        and coalesce(losses_ranked.lead_source_key, '') = coalesce(medians.lead_source_key, '')
        and losses_ranked.stage = medians.stage
