{#- A CTE from deals and stages to stages_unread: stages that no pipeline has, so that nobody knows what their
    deals came to, in the columns of stg_connectors__values_unread. -#}
{%- macro hubspot_stages_unread(connector) -%}
stages_unread as (

    select
        'records' as input,
        deals.stage_id as row_id,
        'stage' as column_name,
        'is in no pipeline that was read, so it is neither won nor lost' as fault,
        count(*) as told_rows

    from deals

    left join stages
        on
            deals.source_schema = stages.source_schema
            and deals.stage_id = stages.stage_id

    where
        deals.stage_id is not null
        and stages.stage_id is null
        and not deals.is_gone
        and not coalesce(deals.stage_id in {{ option_as_list(connector, 'won_stages') }}, false)
        and not coalesce(deals.stage_id in {{ option_as_list(connector, 'lost_stages') }}, false)
    group by deals.stage_id

)
{%- endmacro -%}
