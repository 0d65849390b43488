-- A table: ten models read it, and reading a view would clean every id, name and address again.
{{ config(materialized='table') }}

with

records as (

    select * from {{ ref('stg_crm__records_judged') }}
    where outcome = 'taken'

)

select
    object_type,
    record_id,
    created_at,
    updated_at,
    case
        when {{ 'true' if var('keep_record_names') else 'false' }} then {{ redacted('name') }}
    end as name,
    {{ text_hash('email') }} as email_key,
    {{ redacted('stage') }} as stage,
    {{ redacted('owner') }} as owner,
    amount,
    currency

from records
