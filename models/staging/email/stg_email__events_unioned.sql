-- The one place where e-mail connectors meet.
select
    mail_events.*,
    false as is_machine_by_vendor
from {{ ref('stg_raw__email_events') }} as mail_events
{{ and_connector('stg_hubspot_fivetran__email_events') }}
