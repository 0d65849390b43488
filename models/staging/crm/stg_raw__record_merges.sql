with

source as (

    select * from {{ raw_input('record_merges') }}

),

cast_to_shape as (

    select
        {{ record_type('losing_object_type') }} as losing_object_type,
        {{ id_text('losing_record_id') }} as losing_record_id,
        {{ record_type('winning_object_type') }} as winning_object_type,
        {{ id_text('winning_record_id') }} as winning_record_id,
        {{ safe_timestamp('merged_at') }} as merged_at,
        {{ safe_text('merged_at') }} as merged_at_as_given,
        {{ safe_timestamp('undone_at') }} as undone_at,
        -- An undoing whose time cannot be read is an undoing still.
        {{ safe_text('undone_at') }} is not null as is_undone

    from source

)

select * from cast_to_shape
