{{ config(enabled=connector_is_on('segment'), group='segment') }}

with

source as (

    select * from {{ connector_table('segment', 'users') }}

),

cast_to_shape as (

    select
        source_schema,
        {{ id_text('id') }} as user_id,
        {{ email_address('email') }} as email,
        {{ safe_timestamp('received_at') }} as received_at

    from source

),

copies_ranked as (

    select
        cast_to_shape.*,
        row_number() over (
            partition by source_schema, user_id
            order by
                case when received_at is null then 1 else 0 end asc,
                received_at desc,
                {{ in_bytes("coalesce(email, '')") }} asc
        ) as copy_rank

    from cast_to_shape
    where user_id is not null and email is not null

)

select
    source_schema,
    user_id,
    email

from copies_ranked
where copy_rank = 1
