with

requests as (

    select * from {{ ref('stg_crm__erasure_requests_judged') }}
    where outcome = 'taken'

)

select
    case when record_id is not null then object_type end as object_type,
    case when object_type is not null then record_id end as record_id,
    {{ text_hash('email') }} as email_key,
    requested_at

from requests
