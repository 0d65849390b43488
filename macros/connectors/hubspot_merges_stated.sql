{#- CTEs from merges_told, where a loader has tables of merges, and from contacts, companies and deals with their
    lists of merged ids to merges_stated: one row per pair. -#}
{%- macro hubspot_merges_stated() -%}
-- Since 2025 a merge makes a new record, whose property names both old ones; before, the audit says
-- when.
lists as (

    select
        'contact' as object_type,
        contact_id as record_id,
        merged_ids
    from contacts
    union all
    select
        'contact' as object_type,
        contact_id as record_id,
        merged_ids_with_times as merged_ids
    from contacts
    union all
    select
        'company' as object_type,
        company_id as record_id,
        merged_ids
    from companies
    union all
    select
        'deal' as object_type,
        deal_id as record_id,
        merged_ids
    from deals

),

{{ places_in_lists() }},

lists_split as (

    select
        lists.object_type,
        {{ text_part(text_part('lists.merged_ids', ';', 'places.place'), ':', 1) }} as merged_id,
        lists.record_id

    from lists

    inner join places
        on places.place <= length(lists.merged_ids) - length(replace(lists.merged_ids, ';', '')) + 1

),

pairs as (

    select
        object_type,
        {{ id_text('merged_id') }} as losing_record_id,
        record_id as winning_record_id,
        cast(null as {{ dbt.type_timestamp() }}) as merged_at,
        cast(null as {{ type_text() }}) as merged_at_as_given
    from lists_split

    union all

    select
        object_type,
        losing_record_id,
        winning_record_id,
        merged_at,
        merged_at_as_given
    from merges_told

),

-- A merge that stands in two places is one, with the time.
merges_stated as (

    select
        object_type,
        losing_record_id,
        winning_record_id,
        min(merged_at) as merged_at,
        min(merged_at_as_given) as merged_at_as_given

    from pairs
    where losing_record_id is not null
    group by object_type, losing_record_id, winning_record_id

)
{%- endmacro -%}
