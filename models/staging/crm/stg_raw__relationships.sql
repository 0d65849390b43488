with

source as (

    select * from {{ raw_input('relationships') }}

),

cast_to_shape as (

    select
        {{ id_text('relationship_id') }} as relationship_id,
        {{ record_type('from_object_type') }} as from_object_type,
        {{ id_text('from_record_id') }} as from_record_id,
        {{ record_type('to_object_type') }} as to_object_type,
        {{ id_text('to_record_id') }} as to_record_id,
        {{ safe_text('relationship_type') }} as relationship_type,
        {{ safe_timestamp('created_at') }} as created_at,
        {{ safe_timestamp('removed_at') }} as removed_at,
        -- A removal whose time cannot be read is a removal still.
        {{ safe_text('removed_at') }} is not null as is_removed

    from source

)

select * from cast_to_shape
