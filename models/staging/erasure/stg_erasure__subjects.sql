{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key=['subject_kind', 'subject_hash'],
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook="{{ delete_rows(this, 'length(subject_hash) = 32') }}",
) }}
{{ must_be_a_ledger() }}

-- This ledger only grows. The request itself and the person's raw rows may be deleted; the hash
-- recognises an old row that comes back.
with

people as (

    select * from {{ ref('stg_erasure__people') }}

),

addresses as (

    select * from {{ ref('stg_erasure__addresses') }}

),

visitors as (

    select * from {{ ref('stg_erasure__visitors') }}

),

subjects as (

    select
        'record' as subject_kind,
        {{ record_erasure_hash('object_type', 'record_id') }} as subject_hash,
        requested_at

    from people

    union all

    select
        address_kind as subject_kind,
        {{ erasure_hash(['email_key']) }} as subject_hash,
        requested_at

    from addresses

    union all

    select
        'visitor' as subject_kind,
        {{ erasure_hash(['visitor_id']) }} as subject_hash,
        requested_at

    from visitors

    -- defect: an earlier request takes a later one back
    {% if has_earlier_rows() %}
        union all

        select
            subject_kind,
            {{ erasure_hash_of_ledger('subject_hash') }} as subject_hash,
            requested_at

        from {{ this }}

        union all

        -- Releases that kept md5 knew one kind of address, which was the person's alone.
        select
            'sole_address' as subject_kind,
            {{ erasure_hash_of_ledger('subject_hash') }} as subject_hash,
            requested_at

        from {{ this }}
        where subject_kind = 'address' and length(subject_hash) = 32
    {% endif %}

)

-- A request without a time reaches everything.
select
    subject_kind,
    subject_hash,
    case when count(*) = count(requested_at) then max(requested_at) end as requested_at

from subjects
group by subject_kind, subject_hash
