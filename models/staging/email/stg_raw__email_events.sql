with

source as (

    select * from {{ raw_input('email_events') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(event_id as {{ dbt.type_string() }})), '') as event_id,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        nullif(lower(trim(cast(event_type as {{ dbt.type_string() }}))), '') as event_type,
        nullif(trim(cast(contact_id as {{ dbt.type_string() }})), '') as contact_id,
        nullif(lower(trim(cast(email as {{ dbt.type_string() }}))), '') as email,
        nullif(trim(cast(campaign_name as {{ dbt.type_string() }})), '') as campaign_name,
        cast(link_url as {{ dbt.type_string() }}) as link_url,
        cast(user_agent as {{ dbt.type_string() }}) as user_agent

    from source

)

select * from cast_to_shape
