with

logged as (

    select * from {{ ref('int_touches_logged') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

contacts as (

    select * from {{ ref('int_people_findable') }}

),

-- A manual entry names its record; a lead form and an e-mail name a contact by id, else address.
owners_found as (

    select
        logged.origin,
        logged.origin_id,
        logged.touched_at,
        coalesce(
            resolved.final_object_type, by_id.final_object_type, by_email.final_object_type
        ) as object_type,
        coalesce(
            resolved.final_record_id, by_id.final_record_id, by_email.final_record_id
        ) as record_id,
        logged.lead_source_name,
        logged.lead_source_alias,
        logged.campaign,
        logged.ad_network,
        logged.campaign_id,
        logged.ad_group_name,
        logged.ad_name,
        logged.form_name,
        logged.created_by,
        logged.interaction,
        -- A ledger of an earlier version knows e-mails only.
        case when logged.origin = 'email' then coalesce(logged.channel, 'Email') end as channel,
        logged.link_key,
        logged.is_machine,
        logged.email_key,
        logged.contact_id

    from logged

    left join resolved
        on
            logged.object_type = resolved.object_type
            and logged.record_id = resolved.record_id

    left join contacts as by_id
        on logged.contact_id = by_id.value and by_id.found_by = 'contact_id'

    left join contacts as by_email
        on logged.email_key = by_email.value and by_email.found_by = 'email'

),

recipients_told_apart as (

    select
        origin,
        origin_id,
        touched_at,
        object_type,
        record_id,
        lead_source_name,
        lead_source_alias,
        campaign,
        ad_network,
        campaign_id,
        ad_group_name,
        ad_name,
        form_name,
        created_by,
        interaction,
        channel,
        link_key,
        is_machine,
        case
            when origin = 'email'
                then {{ recipient_key('object_type', 'record_id', 'email_key', 'contact_id') }}
        end as recipient_key

    from owners_found

)

select * from recipients_told_apart
