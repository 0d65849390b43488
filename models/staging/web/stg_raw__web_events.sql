with

source as (

    select * from {{ raw_input('web_events') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(event_id as {{ dbt.type_string() }})), '') as event_id,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        nullif(trim(cast(visitor_id as {{ dbt.type_string() }})), '') as visitor_id,
        lower(trim(cast(event_name as {{ dbt.type_string() }}))) as event_name,
        cast(page_url as {{ dbt.type_string() }}) as page_url,
        cast(referrer_url as {{ dbt.type_string() }}) as referrer_url,
        cast(user_agent as {{ dbt.type_string() }}) as user_agent,
        nullif(trim(cast(contact_id as {{ dbt.type_string() }})), '') as contact_id,
        nullif(lower(trim(cast(email as {{ dbt.type_string() }}))), '') as email,
        nullif(trim(cast(form_name as {{ dbt.type_string() }})), '') as form_name

    from source

)

select * from cast_to_shape
