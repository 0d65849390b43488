with

source as (

    select * from {{ raw_input('record_merges') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(losing_object_type as {{ dbt.type_string() }})), '') as losing_object_type,
        nullif(trim(cast(losing_record_id as {{ dbt.type_string() }})), '') as losing_record_id,
        nullif(trim(cast(winning_object_type as {{ dbt.type_string() }})), '')
            as winning_object_type,
        nullif(trim(cast(winning_record_id as {{ dbt.type_string() }})), '') as winning_record_id,
        {{ safe_timestamp('merged_at') }} as merged_at,
        {{ safe_timestamp('undone_at') }} as undone_at,
        -- An undoing whose time cannot be read is an undoing still.
        nullif(trim(cast(undone_at as {{ dbt.type_string() }})), '') is not null as is_undone

    from source

)

select * from cast_to_shape
