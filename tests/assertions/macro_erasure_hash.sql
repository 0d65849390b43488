-- What is kept of an erased person cannot be compared with a key of the marts, and is the same
-- each time, so that the person is recognised; also from a ledger that holds the md5 of earlier
-- releases.
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
        {{ hashed_key([erasure_salt(), 'object_type', 'record_id']) }} as md5_hash,
        {{ erasure_hash(['object_type', 'record_id']) }} as subject_hash,
        {{ erasure_hash(['record_id', 'object_type']) }} as other_hash

    from cases

),

judged as (

    select
        count(distinct subject_hash) as subjects,
        count(case when subject_hash = record_key or subject_hash = other_hash then 1 end) as alike,
        count(case when length(subject_hash) = 64 then 1 end) as long_ones,
        count(
            case
                when
                    subject_hash = {{ erasure_hash_of_ledger('md5_hash') }}
                    and subject_hash = {{ erasure_hash_of_ledger('subject_hash') }}
                    then 1
            end
        ) as recognised

    from hashed

)

select * from judged
where subjects <> 3 or alike <> 0 or long_ones <> 3 or recognised <> 3
