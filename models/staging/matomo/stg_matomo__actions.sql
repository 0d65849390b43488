{{ config(enabled=connector_is_on('matomo'), group='matomo') }}

with

source as (

    select * from {{ connector_table('matomo', 'log_action') }}

),

-- The beginning of a URL is a number, so that a page is one whatever it was called with.
cast_to_shape as (

    select
        source_schema,
        {{ id_text('idaction') }} as action_id,
        {{ safe_bigint('action_type') }} as action_type,
        case {{ safe_bigint('url_prefix') }}
            when 0 then 'http://'
            when 1 then 'http://www.'
            when 2 then 'https://'
            when 3 then 'https://www.'
            else ''
        end || {{ safe_text('name') }} as action_name

    from source

),

one_of_each as (

    select
        source_schema,
        action_id,
        min(action_type) as action_type,
        min(action_name) as action_name

    from cast_to_shape
    where action_id is not null
    group by source_schema, action_id

)

select * from one_of_each
