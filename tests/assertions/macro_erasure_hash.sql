-- What is kept of an erased person cannot be compared with a key of the marts, and is the same each
-- time, so that the person is recognised.
with

cases (object_type, record_id) as (

    values
    ('contact', 'c1'),
    ('contact', 'c2'),
    ('deal', 'c1')

),

hashed as (

    select
        {{ hashed_key(['object_type', 'record_id']) }} as record_key,
        {{ erasure_hash(['object_type', 'record_id']) }} as subject_hash,
        {{ erasure_hash(['record_id', 'object_type']) }} as other_hash

    from cases

),

judged as (

    select
        count(distinct subject_hash) as subjects,
        count(case when subject_hash = record_key or subject_hash = other_hash then 1 end) as alike

    from hashed

)

select * from judged
where subjects <> 3 or alike <> 0
