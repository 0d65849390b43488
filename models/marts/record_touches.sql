with

touches as (

    select * from {{ ref('int_touches_in_order') }}

),

roles_given as (

    select
        record_key,
        object_type,
        record_id,
        touch_key,
        touched_at,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        hops = 0 as is_direct,
        hops,
        via_object_type,
        via_record_id,
        via_relationship_type,
        case
            when is_first then 'primary'
            when is_trigger then 'trigger'
            when is_before_created or earliest_created_at is null then 'secondary'
            else 'later'
        end as touch_role,
        is_trigger,
        {{ touch_in_words() }} as why

    from touches

)

select * from roles_given
